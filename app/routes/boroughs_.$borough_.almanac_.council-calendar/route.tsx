import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { FileField, HiddenField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { councilCalendarForm } from "~/forms/almanac";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findCouncilCalendar, keepCouncilCalendar } from "~/services/almanac/council.server";
import { findBoroughWithin } from "~/services/almanac/school-holidays.server";
import { listedHosts } from "~/services/outgoing/fetch.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (page) => [en.almanac.council.form.title, ...(page ? [page.borough.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "almanac.edit");
  const { code, name, slug } = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  const calendar = await findCouncilCalendar(permit, code);
  return { borough: { name, slug }, values: { address: calendar?.address ?? "", version: String(calendar?.version ?? 0) }, hosts: listedHosts().join(", ") };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "almanac.edit");
  const { code, slug } = orNotFound(await findBoroughWithin(permit, args.params.borough ?? ""));
  const form = await readForm(args.request, councilCalendarForm);
  if (!form.ok) return invalid(form);
  const { address, file, version } = form.value;
  const source = address === "" ? { fileName: file.name, text: file.text } : { address };
  const outcome = await keepCouncilCalendar(permit, code, { source, version });
  if (!outcome.ok) return refused(form, en.almanac.council.errors[outcome.reason], address === "" ? "file" : "address");
  return seeOther(`/boroughs/${slug}/almanac`, "almanac.council_calendar_kept");
}

export default function CouncilCalendar() {
  const { borough, values, hosts } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm(values);
  const words = en.almanac.council.form;
  return (
    <Page who={en.frame.desk} back={{ href: `/boroughs/${borough.slug}/almanac` }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p>{words.lede}</p>
        <Form form={form} hasFile>
          <HiddenField name="version" value={values.version} />
          <TextField name="address" label={words.address} hint={hosts === "" ? words.noHosts : words.addressHint(hosts)} form={form} autoComplete="off" spellCheck={false} />
          <FileField name="file" label={words.file} hint={words.fileHint} form={form} accept=".ics,text/calendar" />
          <Button>{words.save}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
