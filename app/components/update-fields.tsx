import type { ActionKind } from "~/domain/action";
import { actionKinds, holdReasons } from "~/domain/action";
import { timeBands } from "~/domain/action-plan";
import type { RecordedState } from "~/domain/action-state";
import { needsReason } from "~/domain/action-state";
import { en } from "~/messages/en";
import { BigChoices } from "./choices";
import { DateField, Select, TextArea, TextField } from "./fields";
import { answerTo, type FormState } from "./form-state";
import type { IconName } from "./icons";

const icons: Record<ActionKind, IconName> = {
  patrol: "patrol",
  speed_check: "speed-check",
  visit: "visit",
  letter: "letter",
  arrest_or_seizure: "arrest",
  joint_work: "joint-work",
  prevention: "prevention",
  other: "other",
};

type Props = { form: FormState };

/** What kind of work, how often, and when: all with a thumb but the number. */
export function WorkFields({ form }: Props) {
  const words = en.action.form;
  return (
    <>
      <BigChoices name="kind" label={words.kind} form={form} options={actionKinds.map((kind) => ({ value: kind, label: en.action.kinds[kind], icon: icons[kind] }))} />
      <BigChoices name="when" label={words.when} form={form} columns={3} options={(["today", "yesterday", "pick"] as const).map((when) => ({ value: when, label: words.whens[when] }))} />
      <div className="wp-when-picked">
        <DateField name="pick" label={words.pick} form={form} />
      </div>
      <div className="wp-update-pair">
        <TextField name="count" label={words.count} form={form} width={4} inputMode="numeric" autoComplete="off" isOptional />
        <Select name="timeBand" label={words.timeBand} form={form} options={[{ value: "", label: words.anyTime }, ...timeBands.map((value) => ({ value, label: en.action.timeBands[value] }))]} />
      </div>
    </>
  );
}

export function SentenceField({ form }: Props) {
  return <TextArea name="sentence" label={en.action.form.sentence} hint={en.action.form.sentenceHint} form={form} rows={3} />;
}

/** Why not, or to whom; only for a state that asks for it, where that is settled already. */
export function ReasonField({ form, state }: Props & { state?: RecordedState }) {
  const words = en.action.form;
  if (state && !needsReason(state)) return null;
  return <TextField name="reason" label={words.reason} hint={words.reasonHint} form={form} />;
}

export function NextStepField({ form }: Props) {
  return <TextField name="nextStep" label={en.action.form.nextStep} hint={en.action.form.nextStepHint} form={form} isOptional />;
}

/** What few updates need; open when something in it is filled in or wrong. */
export function MoreFields({ form }: Props) {
  const words = en.action.form;
  const names = ["due", "due-day", "showFrom", "showFrom-day", "heldBecause"];
  return (
    <details className="govuk-details" open={names.some((name) => answerTo(form, name) !== "" || form.errors[name])}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{words.more}</span>
      </summary>
      <div className="govuk-details__text">
        <DateField name="due" label={words.due} hint={words.dueHint} form={form} />
        <DateField name="showFrom" label={words.showFrom} hint={words.showFromHint} form={form} />
        <Select name="heldBecause" label={words.heldBecause} form={form} options={[{ value: "", label: words.notHeld }, ...holdReasons.map((value) => ({ value, label: en.action.holdReasons[value] }))]} />
      </div>
    </details>
  );
}

/** The fields in the order of the page, for the summary of what is wrong. */
export const updateFieldOrder = ["priority", "kind", "when", "pick", "count", "timeBand", "sentence", "phrase", "state", "reason", "nextStep", "due", "showFrom", "heldBecause"];
