import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute } from "react";
import { frame } from "~/messages/en/frame";
import { describedBy, FieldsetGroup, LabelledGroup, type FieldProps } from "./field-parts";
import { answerTo, type FormState } from "./form-state";

type InputMode = "text" | "numeric" | "email" | "tel" | "decimal";

type TextFieldProps = FieldProps & {
  type?: Extract<HTMLInputTypeAttribute, "text" | "email" | "tel" | "search">;
  /** About how many letters the answer has; the whole width when left out. */
  width?: 2 | 3 | 4 | 5 | 10 | 20;
  inputMode?: InputMode;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  spellCheck?: boolean;
  /** Large, wide letters, for codes that are compared by eye. */
  isCode?: boolean;
  /** The page opens with the cursor here: only where this one field is why somebody opens it again and again. */
  startsHere?: boolean;
};

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { name, form, type = "text", width, inputMode, autoComplete, spellCheck, isCode = false, startsHere = false } = props;
  return (
    <LabelledGroup {...props}>
      <input
        className={inputClass(form, name, width) + (isCode ? " wp-code-input" : "")}
        id={name}
        name={name}
        type={type}
        defaultValue={answerTo(form, name)}
        inputMode={inputMode}
        autoComplete={autoComplete}
        spellCheck={spellCheck}
        autoCapitalize={type === "email" ? "none" : undefined}
        aria-describedby={describedBy(props)}
        autoFocus={startsHere}
      />
    </LabelledGroup>
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { rows?: number }) {
  const { name, form, rows = 4 } = props;
  return (
    <LabelledGroup {...props}>
      <textarea
        className={form.errors[name] ? "govuk-textarea govuk-textarea--error" : "govuk-textarea"}
        id={name}
        name={name}
        rows={rows}
        defaultValue={answerTo(form, name)}
        aria-describedby={describedBy(props)}
      />
    </LabelledGroup>
  );
}

export type Option = { value: string; label: string };

/**
 * One of a long list. `groups` are lists under a heading, such as boroughs. `fills` names the box that the words of the
 * answer are put into, on pages with the script; without it the answer is sent as it is.
 */
export function Select(props: FieldProps & { options?: Option[]; groups?: { label: string; options: Option[] }[]; fills?: string }) {
  const { name, form, options = [], groups = [], fills } = props;
  return (
    <LabelledGroup {...props}>
      <select
        className={form.errors[name] ? "govuk-select govuk-select--error" : "govuk-select"}
        id={name}
        name={name}
        defaultValue={answerTo(form, name)}
        aria-describedby={describedBy(props)}
        data-fills={fills}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </LabelledGroup>
  );
}

const dateParts = [
  { part: "day", width: 2 },
  { part: "month", width: 2 },
  { part: "year", width: 4 },
] as const;

/**
 * A day in three boxes: `name-day`, `name-month`, `name-year`. Its error stands under `name`;
 * the first box has `name` as its id, so that the error summary lands there.
 */
export function DateField(props: FieldProps) {
  const { name, form } = props;
  return (
    <FieldsetGroup {...props} role="group">
      <div className="govuk-date-input">
        {dateParts.map(({ part, width }) => {
          const field = `${name}-${part}`;
          const id = part === "day" ? name : field;
          return (
            <div key={part} className="govuk-date-input__item">
              <div className="govuk-form-group">
                <label className="govuk-label govuk-date-input__label" htmlFor={id}>
                  {frame.form[part]}
                </label>
                <input
                  className={`${inputClass(form, name, width)} govuk-date-input__input`}
                  id={id}
                  name={field}
                  type="text"
                  // Months may be typed as words, so only the other two ask for figures.
                  inputMode={part === "month" ? undefined : "numeric"}
                  autoComplete="off"
                  defaultValue={answerTo(form, field)}
                />
              </div>
            </div>
          );
        })}
      </div>
    </FieldsetGroup>
  );
}

/** A time of day in one box, as people write it: "7pm", "7:30pm", "19:30". */
export function TimeField(props: FieldProps) {
  return <TextField {...props} width={10} autoComplete="off" spellCheck={false} />;
}

/** One file from the person's own device; its form has `hasFile`. A browser never keeps the choice, so it is made again after an error. */
export function FileField(props: FieldProps & { accept?: string }) {
  const { name, form, accept } = props;
  return (
    <LabelledGroup {...props}>
      <input className={form.errors[name] ? "govuk-file-upload govuk-file-upload--error" : "govuk-file-upload"} id={name} name={name} type="file" accept={accept} aria-describedby={describedBy(props)} />
    </LabelledGroup>
  );
}

/** A value that travels with the form and is not shown. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}

/** The moment at which a form was kept on a phone; empty for one that is sent as it is typed (docs/keeping.md). */
export function KeptAtField({ name }: { name: string }) {
  return <input type="hidden" name={name} defaultValue="" data-kept-at="" />;
}

function inputClass(form: FormState, name: string, width?: number): string {
  return [
    "govuk-input",
    width ? `govuk-input--width-${width}` : "",
    form.errors[name] ? "govuk-input--error" : "",
  ]
    .filter(Boolean)
    .join(" ");
}
