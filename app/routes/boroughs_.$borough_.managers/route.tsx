import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { managersForm } from "~/forms/partner";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { partner } from "~/messages/en/partner";
import { findBoroughWithin } from "~/services/boroughs/read.server";
import { managersOf } from "~/services/partners/read.server";
import { saveManagers } from "~/services/partners/write.server";

const words = partner.managers;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.title(data.borough)] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "partner.edit");
  const { code, name, slug } = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  const bodies = await managersOf(permit, code);
  const values = Object.fromEntries(bodies.flatMap(({ post, email }, at) => [
    [`post-${at}`, post],
    [`email-${at}`, email],
  ]));
  return { borough: name, slug, bodies: bodies.map(({ team }) => team ?? words.council), form: freshForm(values) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "partner.edit");
  const { code, slug } = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  const bodies = await managersOf(permit, code);
  const form = await readForm(args.request, managersForm(bodies.length));
  if (!form.ok) return invalid(form);
  const wishes = bodies.map(({ kind, scopeId }, at) => ({ kind, scopeId, post: form.value[`post-${at}`] ?? "", email: form.value[`email-${at}`] ?? "" }));
  const outcome = await saveManagers(permit, code, wishes);
  if (!outcome.ok) return refused(form, partner.refused[outcome.reason]);
  return seeOther(`/boroughs/${slug}/partners`, "managers.saved");
}

export default function Managers() {
  const { borough, slug, bodies, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  return (
    <Page who={en.frame.desk} back={{ href: `/boroughs/${slug}/partners`, label: partner.title(borough) }}>
      <Reading>
        <h1>{words.title(borough)}</h1>
        <p className="wp-lede">{words.lede}</p>
        <Form form={form} order={bodies.flatMap((_, at) => [`post-${at}`, `email-${at}`])}>
          {bodies.map((body, at) => (
            <fieldset key={body} className="govuk-fieldset wp-section">
              <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{body}</legend>
              <TextField name={`post-${at}`} label={words.post} hint={at === 0 ? words.postHint : undefined} form={form} isOptional />
              <TextField name={`email-${at}`} label={words.email} form={form} type="email" isOptional />
            </fieldset>
          ))}
          <Button>{words.save}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
