import { accessFactKeys, audiences, meetingKinds } from "~/domain/meeting";
import { meeting } from "~/messages/en/meeting";
import { Checkboxes, Radios } from "./choices";
import { DateField, Select, TextArea, TextField, TimeField } from "./fields";
import { answerTo, type FormState } from "./form-state";

const words = meeting.form;

/** The names of the fields below in the order they stand, for the error summary. */
export const whenOrder = ["day", "start", "end", "which"];
export const detailOrder = ["title", "kind", ...whenOrder, "venueName", "venueAddress", "venuePostcode", "isOnline", "joinByPhone", "whoMayCome", ...accessFactKeys.map((key) => `access-${key}`), "accessContact", "about"];

/** Day, start and end; asks which one is meant where the clocks show a time twice. */
export function WhenFields({ form }: { form: FormState }) {
  const asksWhich = Boolean(form.errors.which) || answerTo(form, "which") !== "";
  return (
    <>
      <DateField name="day" label={words.day} hint={words.dayHint} form={form} />
      <div className="wp-times">
        <TimeField name="start" label={words.start} hint={words.timeHint} form={form} />
        <TimeField name="end" label={words.end} hint={words.timeHint} form={form} />
      </div>
      {asksWhich ? (
        <Radios
          name="which"
          label={words.which}
          form={form}
          options={[
            { value: "first", label: words.whichFirst },
            { value: "second", label: words.whichSecond },
          ]}
        />
      ) : null}
    </>
  );
}

/** Everything about a meeting; its time is left out where it is moved by another form. */
export function MeetingFields({ form, withWhen }: { form: FormState; withWhen: boolean }) {
  return (
    <>
      <h2>{words.what}</h2>
      <TextField name="title" label={words.title} hint={words.titleHint} form={form} />
      <Select name="kind" label={words.kind} form={form} options={meetingKinds.map((kind) => ({ value: kind, label: meeting.kinds[kind] }))} />
      {withWhen ? (
        <>
          <h2>{words.when}</h2>
          <WhenFields form={form} />
        </>
      ) : null}
      <h2>{words.where}</h2>
      <TextField name="venueName" label={words.venueName} hint={words.venueNameHint} form={form} />
      <TextField name="venueAddress" label={words.venueAddress} form={form} isOptional />
      <TextField name="venuePostcode" label={words.venuePostcode} form={form} width={10} autoComplete="off" isOptional />
      <Checkboxes name="isOnline" label={words.isOnline} form={form} options={[{ value: "yes", label: words.isOnlineYes, hint: words.isOnlineHint }]} />
      <TextField name="joinByPhone" label={words.joinByPhone} hint={words.joinByPhoneHint} form={form} isOptional />
      <Radios name="whoMayCome" label={words.who} form={form} options={audiences.map((audience) => ({ value: audience, label: words.whoShort[audience] }))} />
      <h2>{words.access}</h2>
      <p>{words.accessHint}</p>
      <div className="wp-asks">
        {accessFactKeys.map((key) => (
          <AccessQuestion key={key} name={`access-${key}`} question={meeting.access[key]} form={form} />
        ))}
      </div>
      <TextField name="accessContact" label={words.accessContact} hint={words.accessContactHint} form={form} isOptional />
      <TextArea name="about" label={words.about} hint={words.aboutHint} form={form} isOptional />
    </>
  );
}

/** One question in one line: Yes, No or Not checked. */
function AccessQuestion({ name, question, form }: { name: string; question: string; form: FormState }) {
  const answer = answerTo(form, name) || "not_checked";
  return (
    <fieldset className="wp-ask">
      <legend className="wp-ask__question">{question}</legend>
      <div className="wp-ask__answers">
        {(["yes", "no", "not_checked"] as const).map((value, index) => (
          <label key={value} className="wp-ask__answer">
            <input type="radio" id={index === 0 ? name : undefined} name={name} value={value} defaultChecked={answer === value} />
            <span>{words.accessAnswers[value]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
