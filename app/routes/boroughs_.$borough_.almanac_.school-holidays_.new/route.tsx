import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { DateField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { schoolHolidayForm } from "~/forms/almanac";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { addSchoolHoliday, findBoroughWithin } from "~/services/almanac/school-holidays.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (page) => [en.almanac.schools.form.title, ...(page ? [page.borough.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "almanac.edit");
  const { name, slug } = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  return { borough: { name, slug } };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "almanac.edit");
  const { code, slug } = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  const form = await readForm(args.request, schoolHolidayForm);
  if (!form.ok) return invalid(form);
  const { name, from: fromOn, to: toOn } = form.value;
  const outcome = await addSchoolHoliday(permit, code, { name, fromOn, toOn });
  if (!outcome.ok) return refused(form, en.almanac.schools.errors[outcome.reason], "to");
  return seeOther(`/boroughs/${slug}/almanac`, "almanac.school_holiday_added");
}

export default function NewSchoolHoliday() {
  const { borough } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  const words = en.almanac.schools.form;
  return (
    <Page who={en.frame.desk} back={{ href: `/boroughs/${borough.slug}/almanac` }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <Form form={form}>
          <TextField name="name" label={words.name} hint={words.nameHint} form={form} autoComplete="off" />
          <DateField name="from" label={words.from} hint={words.dayHint} form={form} />
          <DateField name="to" label={words.to} form={form} />
          <Button>{words.save}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
