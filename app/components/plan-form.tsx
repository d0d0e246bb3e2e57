import { actionKinds } from "~/domain/action";
import { actionShapes, actionTerms, rhythms } from "~/domain/action-plan";
import { en } from "~/messages/en";
import { plan as words } from "~/messages/en/plan";
import { Button } from "./button";
import { Checkboxes, Radios } from "./choices";
import { DateField, HiddenField, Select, TextArea } from "./fields";
import { Form } from "./form";
import { answerTo, type FormState } from "./form-state";

type Props = { wards: readonly { code: string; name: string; borough: string; priorities: readonly { id: string; slot: number; problem: string }[] }[]; form: FormState };

/** The promise of work that is more than a one-off. */
export function PlanForm({ wards, form }: Props) {
  const of = en.action.form;
  return (
    <Form form={form}>
      <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
      <Select name="priority" label={of.priority} form={form} groups={wards.map((ward) => ({ label: of.ward(ward.name, ward.borough), options: ward.priorities.map(({ id, slot, problem }) => ({ value: id, label: of.option(slot, problem, wards.length > 1 ? ward.name : null) })) }))} />
      <Select name="kind" label={of.kind} form={form} options={actionKinds.map((value) => ({ value, label: en.action.kinds[value] }))} />
      <TextArea name="sentence" label={words.sentence} hint={words.sentenceHint} form={form} rows={3} />
      <Radios name="shape" label={words.shape} form={form} options={[...actionShapes].reverse().map((value) => ({ value, label: words.shapes[value] }))} />
      <Select name="repeat" label={words.repeat} hint={words.repeatHint} form={form} options={[{ value: "", label: words.noRhythm }, ...rhythms.map((days) => ({ value: String(days), label: words.rhythms[days] ?? "" }))]} />
      <Checkboxes name="helpers" label={words.helpers} hint={words.helpersHint} form={form} options={(["police", "council", "panel"] as const).map((value) => ({ value, label: words.bodies[value] }))} />
      <TextArea name="partners" label={words.partners} hint={words.partnersHint} form={form} rows={2} />
      <Select name="term" label={words.term} form={form} options={[{ value: "", label: words.terms.none }, ...actionTerms.map((value) => ({ value, label: words.terms[value] }))]} />
      <TextArea name="steps" label={words.steps} hint={words.stepsHint} form={form} rows={4} />
      <DateField name="due" label={of.due} hint={of.dueHint} form={form} />
      <Button full>{words.submit}</Button>
    </Form>
  );
}
