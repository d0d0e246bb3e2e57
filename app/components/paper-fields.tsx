import { paper } from "~/messages/en/paper";
import { DateField, Select, TextArea, TextField } from "./fields";
import { answerTo, type FormState } from "./form-state";

const words = paper.form;
type Part = "label" | "value" | "source" | "sourceOn";
type Props = { form: FormState; isPack: boolean; items: readonly { id: string; title: string }[]; numbers: readonly number[]; field: (number: number, part: Part) => string };

/** Rows that a pack shows at first; two more than are filled after that. */
const fewestRows = 3;

export function paperOrder({ numbers, field }: Pick<Props, "numbers" | "field">): string[] {
  return ["title", "summary", "agendaItemId", ...numbers.flatMap((number) => (["label", "value", "source", "sourceOn"] as const).map((part) => field(number, part))), "body", "link", "linkAbout"];
}

/** What a paper says. A pack begins with its figures. */
export function PaperFields({ form, isPack, items, numbers, field }: Props) {
  const filled = numbers.filter((number) => (["label", "value", "source"] as const).some((part) => answerTo(form, field(number, part)) !== ""));
  const shown = isPack ? numbers.slice(0, Math.max(fewestRows, (filled.at(-1) ?? 0) + 2)) : [];
  return (
    <>
      <TextField name="title" label={words.title} form={form} />
      <TextArea name="summary" label={words.summary} form={form} rows={3} />
      {items.length > 0 ? <Select name="agendaItemId" label={words.item} form={form} options={[{ value: "", label: words.wholeMeeting }, ...items.map(({ id, title }) => ({ value: id, label: title }))]} /> : null}
      {shown.length > 0 ? (
        <>
          <h2>{words.figures}</h2>
          <p>{words.figuresHint}</p>
        </>
      ) : null}
      {shown.map((number) => (
        <fieldset key={number} className="govuk-fieldset wp-item">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{words.figure(number)}</legend>
          <TextField name={field(number, "label")} label={words.label} form={form} />
          <div className="wp-item__row">
            <TextField name={field(number, "value")} label={words.value} form={form} width={10} autoComplete="off" />
            <TextField name={field(number, "source")} label={words.source} form={form} width={20} />
          </div>
          <DateField name={field(number, "sourceOn")} label={words.sourceOn} form={form} />
        </fieldset>
      ))}
      <TextArea name="body" label={words.body} hint={words.bodyHint} form={form} rows={10} isOptional />
      <TextField name="link" label={words.link} hint={words.linkHint} form={form} autoComplete="off" spellCheck={false} isOptional />
      <TextField name="linkAbout" label={words.linkAbout} hint={words.linkAboutHint} form={form} width={20} isOptional />
    </>
  );
}
