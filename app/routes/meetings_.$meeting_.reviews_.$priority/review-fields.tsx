import { BigChoices, Radios } from "~/components/choices";
import { DateField, HiddenField, Select, TextArea, TextField } from "~/components/fields";
import { answerTo, type FormState } from "~/components/form-state";
import { outcomeEffects } from "~/domain/outcome";
import { reviewDecisions, reviewEndings } from "~/domain/review";
import { en } from "~/messages/en";

const words = en.review;
const owners = ["police", "council", "joint"] as const;

type Props = { form: FormState; fresh: FormState; measure: { what: string; source: string | null } | null; isSetByPolice: boolean };

/** The questions of a review, in the order in which a panel talks: what is it like, what do we do, why. */
export function ReviewFields({ form, fresh, measure, isSetByPolice }: Props) {
  const decisions = reviewDecisions.filter((value) => !isSetByPolice || value === "keep");
  const hints: Partial<Record<string, string>> = words.form.decisionHints;
  return (
    <>
      <BigChoices name="effect" label={words.form.effect} form={form} options={outcomeEffects.map((value) => ({ value, label: en.outcome.effects[value] }))} />
      {measure ? (
        <>
          <TextField name="figure" label={words.form.figure} hint={words.form.figureHint(measure.what)} form={form} width={10} inputMode="decimal" isOptional />
          <DateField name="figureOn" label={words.form.figureOn} form={form} isOptional />
          <TextField name="figureSource" label={words.form.figureSource} form={form} isOptional />
        </>
      ) : null}
      <Radios name="decision" label={words.form.decision} hint={isSetByPolice ? words.form.policeSet : undefined} form={form} options={decisions.map((value) => ({ value, label: words.form.decisions[value], hint: hints[value] }))} />
      {isSetByPolice ? null : (
        <>
          <TextField name="problem" label={words.form.problem} hint={words.form.problemHint} form={form} isOptional />
          <TextArea name="detail" label={words.form.detail} form={form} rows={2} isOptional />
          <Select name="owner" label={words.form.owner} hint={words.form.ownerHint} form={form} options={[{ value: "", label: words.form.noOwner }, ...owners.map((value) => ({ value, label: en.priority.owner[value] }))]} isOptional />
          <Select name="ending" label={words.form.ending} hint={words.form.endingHint} form={form} options={[{ value: "", label: words.form.noEnding }, ...reviewEndings.map((value) => ({ value, label: words.endings[value] }))]} isOptional />
        </>
      )}
      <TextArea name="reason" label={words.form.reason} hint={words.form.reasonHint} form={form} rows={3} />
      <TextArea name="whatWorked" label={words.form.worked} hint={words.form.workedHint} form={form} rows={3} isOptional />
      <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
    </>
  );
}
