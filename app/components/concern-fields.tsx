import { howOftens } from "~/domain/concern";
import { concern } from "~/messages/en/concern";
import { Checkboxes, Radios } from "./choices";
import { Select, TextArea, TextField } from "./fields";
import type { FormState } from "./form-state";

const words = concern.form;

/** The names of the fields below in the order they stand, for the error summary. */
export const concernOrder = ["what", "locality", "howOften", "whenWords", "wouldHelp", "keep", "email"];

type Props = { form: FormState; places: { id: string; name: string }[]; isKeepOffered: boolean };

/** The four questions (standard ISS-01). A box to keep private details stands there only when some were seen. */
export function ConcernFields({ form, places, isKeepOffered }: Props) {
  const where = [{ value: "", label: words.where.choose }, ...places.map(({ id, name }) => ({ value: id, label: name })), { value: "ward", label: concern.wholeWard }];
  return (
    <>
      <TextArea name="what" label={words.what.label} hint={words.what.hint} form={form} rows={5} />
      <Select name="locality" label={words.where.label} hint={words.where.hint} form={form} options={where} />
      <Radios name="howOften" label={words.often.label} form={form} options={howOftens.map((value) => ({ value, label: concern.howOften[value] }))} />
      <TextField name="whenWords" label={words.whenWords.label} hint={words.whenWords.hint} form={form} isOptional />
      <TextArea name="wouldHelp" label={words.help.label} hint={words.help.hint} form={form} rows={3} isOptional />
      {isKeepOffered ? <Checkboxes name="keep" label={words.keep.label} form={form} options={[{ value: "yes", label: words.keep.option }]} /> : null}
    </>
  );
}

/** A box that people do not see and programs fill in (standard SEC-18). */
export function Trap() {
  return (
    <div className="wp-trap" aria-hidden="true">
      <label htmlFor="website">{words.trap}</label>
      <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" defaultValue="" />
    </div>
  );
}
