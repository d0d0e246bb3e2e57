import type { ReactNode } from "react";
import { frame } from "~/messages/en/frame";
import { FieldsetGroup, type FieldProps } from "./field-parts";
import { answersTo, answerTo } from "./form-state";
import { Icon, type IconName } from "./icons";

export type Choice = { value: string; label: string; hint?: ReactNode };

type CheckboxesProps = FieldProps & {
  options: Choice[];
  /** An answer that rules out the others, such as "None of these"; stands last, after "or". */
  none?: Choice;
};

/** Any number of answers. The whole row is the tap target. */
export function Checkboxes(props: CheckboxesProps) {
  const { name, form, options, none } = props;
  const answers = answersTo(form, name);
  return (
    <FieldsetGroup {...props}>
      <div className="govuk-checkboxes wp-rows">
        {options.map((option, index) => (
          <Row key={option.value} kind="checkbox" name={name} index={index} option={option} answers={answers} />
        ))}
        {none ? (
          <>
            <div className="govuk-checkboxes__divider">{frame.form.or}</div>
            <Row kind="checkbox" name={name} index={options.length} option={none} answers={answers} />
          </>
        ) : null}
      </div>
    </FieldsetGroup>
  );
}

/** One answer of a few. The whole row is the tap target. */
export function Radios(props: FieldProps & { options: Choice[]; isInline?: boolean }) {
  const { name, form, options, isInline = false } = props;
  const answers = [answerTo(form, name)];
  return (
    <FieldsetGroup {...props}>
      <div className={`govuk-radios wp-rows${isInline ? " wp-rows--inline" : ""}`}>
        {options.map((option, index) => (
          <Row key={option.value} kind="radio" name={name} index={index} option={option} answers={answers} />
        ))}
      </div>
    </FieldsetGroup>
  );
}

type RowProps = { kind: "checkbox" | "radio"; name: string; index: number; option: Choice; answers: string[] };

function Row({ kind, name, index, option, answers }: RowProps) {
  const block = kind === "checkbox" ? "govuk-checkboxes" : "govuk-radios";
  const id = choiceId(name, index);
  const hintId = `${id}-item-hint`;
  return (
    <div className={`${block}__item`}>
      <input
        className={`${block}__input`}
        id={id}
        name={name}
        type={kind}
        value={option.value}
        defaultChecked={answers.includes(option.value)}
        aria-describedby={option.hint ? hintId : undefined}
      />
      <label className={`govuk-label ${block}__label`} htmlFor={id}>
        {option.label}
      </label>
      {option.hint ? (
        <div id={hintId} className={`govuk-hint ${block}__hint`}>
          {option.hint}
        </div>
      ) : null}
    </div>
  );
}

export type BigChoice = { value: string; label: string; icon?: IconName };

/** One answer of a few as large buttons, for a thumb. Still a group of radio buttons underneath. */
export function BigChoices(props: FieldProps & { options: BigChoice[]; columns?: 2 | 3 | 4 }) {
  const { name, form, options, columns = 2 } = props;
  const answer = answerTo(form, name);
  return (
    <FieldsetGroup {...props}>
      <div className={`wp-big wp-big--${columns}`}>
        {options.map((option, index) => {
          const id = choiceId(name, index);
          return (
            <div key={option.value} className="wp-big__item">
              <input
                className="wp-big__input"
                id={id}
                name={name}
                type="radio"
                value={option.value}
                defaultChecked={answer === option.value}
              />
              <label className="wp-big__label" htmlFor={id}>
                {option.icon ? <Icon name={option.icon} /> : null}
                <span>{option.label}</span>
              </label>
            </div>
          );
        })}
      </div>
    </FieldsetGroup>
  );
}

/** The first choice carries the field's own name as its id, where the error summary points. */
function choiceId(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`;
}
