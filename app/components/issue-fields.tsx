import { figureKinds } from "~/domain/issue";
import { optionOwners } from "~/domain/round";
import { concern } from "~/messages/en/concern";
import { concernDesk } from "~/messages/en/concern-desk";
import { round } from "~/messages/en/round";
import { DateField, HiddenField, Select, TextArea, TextField } from "./fields";
import { answerTo, type FormState } from "./form-state";

const words = concernDesk.issue;

/** The names of the fields below in the order they stand. */
export function issueOrder(numbers: readonly number[]): string[] {
  return ["wardCode", "title", "detail", "locality", "owner", "success", "measure", ...numbers.flatMap((number) => ["kind", "words", "source", "on"].map((part) => `figure-${number}-${part}`))];
}

type Props = { form: FormState; wards: { code: string; name: string }[]; places: { id: string; name: string }[]; numbers: readonly number[] };

/** The panel's words for an issue, and what it rests on (rule R15). */
export function IssueFields({ form, wards, places, numbers }: Props) {
  return (
    <>
      {wards.length > 1 ? <Select name="wardCode" label={words.ward} form={form} options={wards.map(({ code, name }) => ({ value: code, label: name }))} /> : <HiddenField name="wardCode" value={answerTo(form, "wardCode") || (wards[0]?.code ?? "")} />}
      <TextArea name="title" label={words.title} hint={words.titleHint} form={form} rows={2} />
      <TextArea name="detail" label={words.detail} hint={words.detailHint} form={form} rows={2} isOptional />
      <Select name="locality" label={words.where} form={form} options={[{ value: "ward", label: concern.wholeWard }, ...places.map(({ id, name }) => ({ value: id, label: name }))]} />
      <Select name="owner" label={words.owner} form={form} options={optionOwners.map((value) => ({ value, label: round.about.owner[value] }))} />
      <TextArea name="success" label={words.success} hint={words.successHint} form={form} rows={2} />
      <TextArea name="measure" label={words.measure} hint={words.measureHint} form={form} rows={2} />
      <h2>{words.figures}</h2>
      <p>{words.figuresHint}</p>
      {numbers.map((number) => (
        <fieldset key={number} className="govuk-fieldset wp-option">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{words.figure(number)}</legend>
          <Select name={`figure-${number}-kind`} label={words.figureKind} form={form} options={figureKinds.map((value) => ({ value, label: words.figureKinds[value] }))} />
          <TextField name={`figure-${number}-words`} label={words.figureWords} form={form} isOptional />
          <TextField name={`figure-${number}-source`} label={words.figureSource} form={form} isOptional />
          <DateField name={`figure-${number}-on`} label={words.figureOn} form={form} isOptional />
        </fieldset>
      ))}
    </>
  );
}
