import { arrangementKeys, audiences, meetingKinds, venueFactKeys, type AccessFact } from "~/domain/meeting";
import { meeting } from "~/messages/en/meeting";
import { Checkboxes, Radios } from "./choices";
import { DateField, Select, TextArea, TextField, TimeField } from "./fields";
import { answerTo, type FormState } from "./form-state";

const words = meeting.form;

/** The names of the fields below in the order they stand, for the error summary. */
export const whenOrder = ["day", "start", "end", "which"];
const whatOrder = ["title", "kind", "surgeryForId"];
const whereOrder = ["venueId", "venueName", "venueAddress", "venuePostcode", "isOnline", "onlineLink", "isLinkPublic", "joinByPhone"];
const accessOrder = [...[...venueFactKeys, ...arrangementKeys].map((key) => `access-${key}`), "accessContact"];
const whoOrder = ["whoMayCome", "about"];
export const partOrder = { when: [...whatOrder, ...whenOrder], where: whereOrder, access: accessOrder, who: whoOrder };
export const detailOrder = [...whatOrder, ...whenOrder, ...whereOrder, ...whoOrder, ...accessOrder];

/** What the panel has to choose from: the places of its book, and its coming meetings for a surgery to come before. */
export type MeetingChoices = { venues: readonly { id: string; name: string }[]; coming: readonly { id: string; title: string }[]; bookPath: string };

type Props = { form: FormState; choices: MeetingChoices };

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

/** Name and kind; a private surgery says which meeting it comes before. */
export function WhatFields({ form, choices }: Props) {
  return (
    <>
      <TextField name="title" label={words.title} hint={words.titleHint} form={form} />
      <Select name="kind" label={words.kind} form={form} options={meetingKinds.map((kind) => ({ value: kind, label: meeting.kinds[kind] }))} />
      {answerTo(form, "kind") === "surgery" && choices.coming.length > 0 ? (
        <Select name="surgeryForId" label={words.surgeryFor} form={form} options={[{ value: "", label: words.surgeryForNone }, ...choices.coming.map(({ id, title }) => ({ value: id, label: title }))]} />
      ) : null}
    </>
  );
}

/** A place of the venue book or another one, and the ways to join from elsewhere. */
export function WhereFields({ form, choices }: Props) {
  const { venues, bookPath } = choices;
  return (
    <>
      {venues.length > 0 ? <Select name="venueId" label={words.venueId} hint={words.venueIdHint} form={form} options={[{ value: "", label: words.anotherVenue }, ...venues.map(({ id, name }) => ({ value: id, label: name }))]} /> : null}
      <p>
        <a href={bookPath}>{words.book}</a>
      </p>
      <TextField name="venueName" label={words.venueName} hint={words.venueNameHint} form={form} />
      <TextField name="venueAddress" label={words.venueAddress} form={form} isOptional />
      <TextField name="venuePostcode" label={words.venuePostcode} form={form} width={10} autoComplete="off" isOptional />
      <Checkboxes name="isOnline" label={words.isOnline} form={form} options={[{ value: "yes", label: words.isOnlineYes, hint: words.isOnlineHint }]} />
      <TextField name="onlineLink" label={words.onlineLink} hint={words.onlineLinkHint} form={form} autoComplete="off" spellCheck={false} isOptional />
      <Checkboxes name="isLinkPublic" label={words.isLinkPublic} form={form} options={[{ value: "yes", label: words.isLinkPublicYes }]} />
      <TextField name="joinByPhone" label={words.joinByPhone} hint={words.joinByPhoneHint} form={form} isOptional />
    </>
  );
}

export function WhoFields({ form }: { form: FormState }) {
  return (
    <>
      <Radios name="whoMayCome" label={words.who} form={form} options={audiences.map((audience) => ({ value: audience, label: words.whoShort[audience] }))} />
      <TextArea name="about" label={words.about} hint={words.aboutHint} form={form} isOptional />
    </>
  );
}

/** What is known about the place, what the panel arranges for this meeting, and whom to ask (standard MTG-03). */
export function AccessFields({ form }: { form: FormState }) {
  return (
    <>
      <p>{words.accessHint}</p>
      <AccessAsks keys={venueFactKeys} form={form} />
      <h3>{words.arrangements}</h3>
      <AccessAsks keys={arrangementKeys} form={form} />
      <TextField name="accessContact" label={words.accessContact} hint={words.accessContactHint} form={form} isOptional />
    </>
  );
}

/** Everything about a meeting; its time is left out where it is moved by another form. */
export function MeetingFields({ form, choices, withWhen }: Props & { withWhen: boolean }) {
  return (
    <>
      <h2>{words.what}</h2>
      <WhatFields form={form} choices={choices} />
      {withWhen ? (
        <>
          <h2>{words.when}</h2>
          <WhenFields form={form} />
        </>
      ) : null}
      <h2>{words.where}</h2>
      <WhereFields form={form} choices={choices} />
      <h2>{words.who}</h2>
      <WhoFields form={form} />
      <h2>{words.access}</h2>
      <AccessFields form={form} />
    </>
  );
}

/** A list of questions, each in one line with Yes, No or Not checked. */
export function AccessAsks({ keys, form }: { keys: readonly AccessFact[]; form: FormState }) {
  return (
    <div className="wp-asks">
      {keys.map((key) => (
        <AccessQuestion key={key} name={`access-${key}`} question={meeting.access[key]} form={form} />
      ))}
    </div>
  );
}

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
