import { agenda } from "~/messages/en/agenda";
import { DateField, HiddenField, TextField } from "./fields";
import { answerTo, type FormState } from "./form-state";

const words = agenda.edit;

type Props = { form: FormState; numbers: readonly number[]; /** The name of a box. */ field: (number: number, part: "id" | "kind" | "title" | "minutes" | "lead" | "note" | "place") => string };

/** Empty rows below the last item, for more of them. */
const spareRows = 2;

/** The names of the boxes in the order they stand, for the error summary. */
export function agendaOrder({ numbers, field }: Pick<Props, "numbers" | "field">): string[] {
  return [...numbers.flatMap((number) => (["title", "minutes", "lead", "note", "place"] as const).map((part) => field(number, part))), "suggestUntilOn"];
}

/** Every item of an agenda in one form. Each row moves by its buttons, or by a number typed in its last box (standard ACC-07). */
export function AgendaFields({ form, numbers, field }: Props) {
  const filled = numbers.filter((number) => answerTo(form, field(number, "title")) !== "" || answerTo(form, field(number, "minutes")) !== "");
  const last = filled.at(-1) ?? 0;
  const shown = numbers.filter((number) => number <= last + spareRows);
  return (
    <>
      {shown.map((number) => {
        const isNew = number > last;
        return (
          <fieldset key={number} className="govuk-fieldset wp-item">
            <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{isNew ? words.another : words.item(number)}</legend>
            <HiddenField name={field(number, "id")} value={answerTo(form, field(number, "id"))} />
            <HiddenField name={field(number, "kind")} value={answerTo(form, field(number, "kind"))} />
            <TextField name={field(number, "title")} label={words.what} form={form} />
            <div className="wp-item__row">
              <TextField name={field(number, "minutes")} label={words.minutes} form={form} width={3} inputMode="numeric" autoComplete="off" />
              <TextField name={field(number, "lead")} label={words.lead} form={form} width={20} isOptional />
              {isNew ? null : <TextField name={field(number, "place")} label={words.place} form={form} width={2} inputMode="numeric" autoComplete="off" />}
            </div>
            <TextField name={field(number, "note")} label={words.note} form={form} isOptional />
            {isNew ? null : <Moves number={number} title={answerTo(form, field(number, "title"))} isFirst={number === filled[0]} isLast={number === last} />}
          </fieldset>
        );
      })}
      <DateField name="suggestUntilOn" label={words.suggestUntil} hint={words.suggestUntilHint} form={form} isOptional />
    </>
  );
}

function Moves({ number, title, isFirst, isLast }: { number: number; title: string; isFirst: boolean; isLast: boolean }) {
  const presses = [
    { deed: "up", label: words.up, isShown: !isFirst },
    { deed: "down", label: words.down, isShown: !isLast },
    { deed: "remove", label: words.remove, isShown: true },
  ];
  return (
    <div className="wp-item__moves">
      {presses
        .filter(({ isShown }) => isShown)
        .map(({ deed, label }) => (
          <button key={deed} type="submit" className="wp-item__move" name="press" value={`${deed}-${number}`}>
            {label}
            <span className="govuk-visually-hidden">{words.theItem(title)}</span>
          </button>
        ))}
    </div>
  );
}
