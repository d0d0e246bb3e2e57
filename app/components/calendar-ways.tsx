import { alarmChoices, type SubscribeLinks } from "~/domain/calendar";
import { follow } from "~/messages/en/follow";
import { ButtonLink } from "./button";
import { Radios } from "./choices";
import type { FormState } from "./form-state";

const words = follow.ways;

export type Ways = { https: string; webcal: string; subscribe: SubscribeLinks };

/** The ways into the calendars that people have: by one press, in the programs of Google and Microsoft, by address. */
export function CalendarWays({ https, webcal, subscribe }: Ways) {
  return (
    <section className="wp-ways">
      <h2 className="govuk-heading-m">{words.title}</h2>
      <ButtonLink href={webcal}>{words.device}</ButtonLink>
      <p className="wp-small">{words.deviceWords}</p>
      <p className="wp-ways__others">
        {words.others} <a href={subscribe.google}>{words.google}</a> <a href={subscribe.outlook}>{words.outlook}</a> <a href={subscribe.outlookAtWork}>{words.outlookAtWork}</a>
      </p>
      <p className="wp-follow__address">
        {words.address} <code className="wp-address-to-copy">{https}</code>
      </p>
    </section>
  );
}

/** Which reminders the calendar should bring. */
export function AlarmField({ form }: { form: FormState }) {
  const { label, hint, choices } = follow.alarm;
  return <Radios name="alarm" label={label} hint={hint} form={form} options={alarmChoices.map((value) => ({ value, label: choices[value] }))} />;
}
