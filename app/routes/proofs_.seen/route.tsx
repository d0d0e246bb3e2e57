import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Checkboxes } from "~/components/choices";
import { Reading } from "~/components/columns";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { seenForm } from "~/forms/proof";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { seeInPerson } from "~/services/proofs/write.server";
import { takeFormTurn } from "~/services/sessions/limits.server";

export const handle: PageHandle = { title: () => [en.proof.see.title] };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, "proof.see");
  return { said: saidOf(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "proof.see");
  const form = await readForm(args.request, seenForm);
  if (!form.ok) return invalid(form);
  const turn = takeFormTurn("proof", args.context);
  if (!turn.ok) return refused(form, en.proof.refused.slow_down, "code");
  const outcome = await seeInPerson(permit, form.value.code);
  if (!outcome.ok) return refused(form, en.proof.refused[outcome.reason], "code");
  return seeOther("/proofs/seen", "proof.seen");
}

export default function Seen() {
  const { said } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.proof;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-l">{words.see.title}</h1>
        <p className="wp-lede">{words.see.lede}</p>
        <Form form={form}>
          <TextField name="code" label={words.code.label} hint={words.code.hint} width={10} isCode autoComplete="off" spellCheck={false} form={form} />
          <Checkboxes name="seen" label={words.see.title} options={[{ value: "yes", label: words.see.seen.label }]} form={form} />
          <Button>{words.see.submit}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
