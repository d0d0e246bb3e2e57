import { byDay, slotAnswers } from "~/domain/date-poll";
import { longDay, plainSpan } from "~/domain/day";
import { datePoll } from "~/messages/en/date-poll";
import { BigChoices, Checkboxes } from "./choices";
import { TextField } from "./fields";
import type { FormState } from "./form-state";

const words = datePoll.reply;
const options = slotAnswers.map((value) => ({ value, label: datePoll.answers[value] }));

type Slots = readonly { id: string; startsAt: Date; endsAt: Date }[];

/** Every time under its day. Each is a group of three radio buttons with the whole time as its name, so it can be heard and thumbed. */
export function DatePollGrid({ slots, form }: { slots: Slots; form: FormState }) {
  return (
    <>
      {byDay(slots).map(({ day, slots: ofDay }) => (
        <section key={day} className="wp-section">
          <h2>{longDay(day)}</h2>
          {ofDay.map(({ id, startsAt, endsAt }) => (
            <BigChoices key={id} name={`slot-${id}`} label={plainSpan(startsAt, endsAt)} form={form} options={options} columns={3} />
          ))}
        </section>
      ))}
    </>
  );
}

/** Who answers: a name if they like, and whether a time that they cannot weighs more. */
export function WhoAnswers({ form, withEmail }: { form: FormState; withEmail: boolean }) {
  return (
    <>
      <TextField name="name" label={words.name} hint={words.nameHint} form={form} autoComplete="name" isOptional />
      {withEmail ? <TextField name="email" label={words.email} hint={words.emailHint} form={form} type="email" autoComplete="email" spellCheck={false} isOptional /> : null}
      <Checkboxes name="needsAccess" label={words.access} form={form} options={[{ value: "yes", label: words.accessYes, hint: words.accessHint }]} />
      <h2>{words.whoSees}</h2>
      <p>{words.whoSeesWords}</p>
    </>
  );
}

/** The fields in the order of the page, for the error summary. */
export function replyOrder(slots: Slots): string[] {
  return [...slots.map(({ id }) => `slot-${id}`), "name", "email", "needsAccess"];
}
