import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import { PromiseThread } from "~/components/promise-thread";
import type { PageHandle } from "~/components/title";
import { actionEntry } from "~/components/told";
import { withdrawForm } from "~/forms/action";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { withdrawUpdate, type WithdrawRefusal } from "~/services/actions/mend.server";
import { findUpdate } from "~/services/actions/own.server";

export const handle: PageHandle = { title: () => [en.action.withdraw.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.mend");
  const update = orNotFound(await findUpdate(permit, args.params.update ?? ""));
  return { update, form: freshForm({ version: String(update.version) }) };
}

const refusals: Record<Exclude<WithdrawRefusal, "not_found">, string> = { ...en.action.edit.refused, ...en.action.withdraw.refused };

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.mend");
  const { id } = orNotFound(await findUpdate(permit, args.params.update ?? ""));
  const form = await readForm(args.request, withdrawForm);
  if (!form.ok) return invalid(form);
  const outcome = await withdrawUpdate(permit, id, form.value);
  if (outcome.ok) return seeOther("/updates", "update.withdrawn");
  if (outcome.reason === "not_found") return refused(form, en.action.edit.refused.not_yours);
  return refused(form, refusals[outcome.reason], outcome.reason === "why_needed" || outcome.reason === "too_long" ? "reason" : "form");
}

export default function Withdrawal() {
  const { update, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.action.withdraw;
  return (
    <Page who={en.frame.desk} back={{ href: "/updates", label: en.action.team.title }}>
      <Reading>
        <h1>{words.title}</h1>
        <p>{words.lede}</p>
        <div className="wp-as-seen">
          <PromiseThread entries={[actionEntry(update)]} label={words.title} />
        </div>
        <Form form={form}>
          <HiddenField name="version" value={answerTo(form, "version")} />
          <TextField name="reason" label={words.reason} hint={words.reasonHint} form={form} />
          <Button kind="danger">{words.submit}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
