import type { ReactNode } from "react";
import { mostCarers, type Plan } from "~/domain/coming";
import { coming } from "~/messages/en/coming";
import { Checkboxes, Radios } from "./choices";
import { Select, TextArea, TextField } from "./fields";
import type { FormState } from "./form-state";

const words = coming.ask;

/** The names of the fields in the order they stand, for the error summary. */
export const comingOrder = ["plan", "name", "usesWheelchair", "carers", "email", "wantsReminder", "need"];

type Props = {
  form: FormState;
  plans: readonly Plan[];
  isMember?: boolean;
  /** The London day by which somebody who needs something hears, in words. */
  answerBy: string;
  /** Where to ask for an email address; those whom we can write to are not asked again. */
  email?: ReactNode;
  mayRemind: boolean;
};

/** Whether somebody comes, who comes with them, and, set apart from it, what they need to take part. */
export function ComingFields({ form, plans, isMember = false, answerBy, email, mayRemind }: Props) {
  const labels = isMember ? coming.memberPlans : coming.plans;
  return (
    <>
      <Radios name="plan" label={words.plan} form={form} options={plans.map((plan) => ({ value: plan, label: labels[plan] }))} />
      <TextField name="name" label={words.name} hint={words.nameHint} form={form} autoComplete="name" isOptional />
      {plans.includes("coming") ? (
        <>
          <Checkboxes name="usesWheelchair" label={words.wheelchair} form={form} options={[{ value: "yes", label: words.wheelchairYes }]} />
          <Select name="carers" label={words.carers} hint={words.carersHint} form={form} options={Array.from({ length: mostCarers + 1 }, (_, number) => ({ value: String(number), label: String(number) }))} />
        </>
      ) : null}
      {email}
      {mayRemind ? <Checkboxes name="wantsReminder" label={words.reminder} form={form} options={[{ value: "yes", label: words.reminderYes }]} /> : null}
      <section className="wp-section">
        <h2>{words.needTitle}</h2>
        <p>{words.needPromise(answerBy)}</p>
        <TextArea name="need" label={words.need} hint={words.needHint} form={form} isOptional />
      </section>
      <section className="wp-section">
        <h2>{words.whoSees}</h2>
        <p>{words.whoSeesWords}</p>
      </section>
    </>
  );
}
