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
import { boroughContactForm } from "~/forms/borough";
import { invalid, readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { borough as words } from "~/messages/en/borough";
import { findBoroughWithin } from "~/services/boroughs/read.server";
import { saveBoroughContact } from "~/services/boroughs/write.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.title(data.name)] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "borough.edit");
  const borough = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  return { name: borough.name, values: { contactLabel: borough.contactLabel ?? "", contactPhone: borough.contactPhone ?? "", contactEmail: borough.contactEmail ?? "" } };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "borough.edit");
  const borough = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  const form = await readForm(args.request, boroughContactForm);
  if (!form.ok) return invalid(form);
  const outcome = await saveBoroughContact(permit, borough.code, form.value);
  return orNotFound(outcome.ok ? seeOther("/desk", "borough.edited") : null);
}

export default function EditBorough() {
  const { name, values } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm(values);
  return (
    <Page who={en.frame.desk} back={{ href: "/desk" }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title(name)}</h1>
        <p className="wp-lede">{words.lede}</p>
        <Form form={form}>
          <TextField name="contactLabel" label={words.label.label} hint={words.label.hint} form={form} />
          <TextField name="contactPhone" label={words.phone.label} hint={words.phone.hint} form={form} type="tel" width={20} />
          <TextField name="contactEmail" label={words.email.label} hint={words.email.hint} form={form} type="email" />
          <Button>{words.save}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
