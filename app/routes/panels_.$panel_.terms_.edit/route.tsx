import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { DateField, HiddenField, TextArea, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { dayParts } from "~/domain/day";
import { termsForm, termsWishOf } from "~/forms/terms";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findPanelWithin } from "~/services/panels/read.server";
import { termsOfPanel } from "~/services/terms/read.server";
import { adoptTerms } from "~/services/terms/write.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.terms.edit.title, data.name] : []) };

const order = ["adoptedOn", "kind", "count", "needsLead", "secretFromTen", "councillorsJoin", "cadenceWeeks", "minutesDays", "words"];

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "terms.adopt");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const terms = await termsOfPanel(permit, panel.id);
  const yes = (answer: boolean) => (answer ? "yes" : "no");
  const values = {
    ...dayParts("adoptedOn", null),
    version: String(terms.version),
    kind: terms.kind,
    count: terms.count === null ? "" : String(terms.count),
    needsLead: yes(terms.needsLead),
    secretFromTen: yes(terms.secretFromTen),
    councillorsJoin: yes(terms.councillorsJoin),
    cadenceWeeks: String(terms.cadenceWeeks),
    minutesDays: String(terms.minutesDays),
    words: terms.words ?? "",
  };
  return { name: panel.name, slug: panel.slug, values };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "terms.adopt");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, termsForm);
  if (!form.ok) return invalid(form);
  const outcome = await adoptTerms(permit, panel.id, termsWishOf(form.value));
  if (!outcome.ok) return refused(form, en.terms.refused[outcome.reason], outcome.reason === "future_day" ? "adoptedOn" : "form");
  return seeOther(`/panels/${panel.slug}/terms`);
}

export default function EditTerms() {
  const { slug, values } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm(values);
  const words = en.terms.edit;
  const yesOrNo = [
    { value: "yes", label: words.yes },
    { value: "no", label: words.no },
  ];
  return (
    <Page who={en.frame.desk} back={{ href: `/panels/${slug}/terms` }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p>{words.lede}</p>
        <Form form={form} order={order}>
          <HiddenField name="version" value={answerTo(form, "version")} />
          <DateField name="adoptedOn" label={words.adoptedOn} form={form} />
          <Radios name="kind" label={words.kind} form={form} options={(["third", "quarter", "half", "count"] as const).map((value) => ({ value, label: words.kindOptions[value] }))} />
          <TextField name="count" label={words.count} form={form} width={3} inputMode="numeric" isOptional />
          <Radios name="needsLead" label={words.needsLead} form={form} options={yesOrNo} isInline />
          <Radios name="secretFromTen" label={words.secretFromTen} form={form} options={yesOrNo} isInline />
          <Radios name="councillorsJoin" label={words.councillorsJoin} form={form} options={yesOrNo} isInline />
          <TextField name="cadenceWeeks" label={words.cadenceWeeks} hint={words.cadenceHint} form={form} width={3} inputMode="numeric" />
          <TextField name="minutesDays" label={words.minutesDays} hint={words.minutesHint} form={form} width={3} inputMode="numeric" />
          <TextArea name="words" label={words.words} hint={words.wordsHint} form={form} rows={5} isOptional />
          <Button>{words.submit}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
