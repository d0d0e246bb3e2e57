import type { ActionKind } from "~/domain/action";
import { actionKinds, holdReasons } from "~/domain/action";
import { timeBands } from "~/domain/action-plan";
import { toldStates } from "~/domain/action-state";
import { plainDay, type Day } from "~/domain/day";
import { en } from "~/messages/en";
import { Button, ButtonLink } from "./button";
import { BigChoices } from "./choices";
import { Reading } from "./columns";
import { EmptyState } from "./empty-state";
import { DateField, HiddenField, Select, TextArea, TextField } from "./fields";
import { Form } from "./form";
import { answerTo, type FormState } from "./form-state";
import type { IconName } from "./icons";
import { Page } from "./page";

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

export type UpdateChoices = {
  wards: readonly { code: string; name: string; borough: string; priorities: readonly { id: string; slot: number; problem: string; open: readonly { id: string; sentence: string; dueOn: Day | null }[] }[] }[];
  /** Keys of the ready-made sentences, by kind. */
  phrases: readonly { kind: ActionKind; keys: readonly string[] }[];
};

/** The page where police, council and councillors say what they did: one screen for one thumb (standards ACT-01, ACT-02). */
export function UpdatePage({ choices, form, also = [] }: { choices: UpdateChoices; form: FormState; also?: readonly { href: string; label: string }[] }) {
  const words = en.action.form;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        {choices.wards.length === 0 ? (
          <>
            <h1>{words.title}</h1>
            <EmptyState title={words.none} action={<ButtonLink href="/desk">{words.toDesk}</ButtonLink>}>
              <p>{words.noneWords}</p>
            </EmptyState>
          </>
        ) : (
          <>
            <h1>{words.title}</h1>
            <p className="wp-small">{words.lede}</p>
            <UpdateForm choices={choices} form={form} />
          </>
        )}
        {also.length > 0 ? <Also links={also} /> : null}
      </Reading>
    </Page>
  );
}

/** What else the same people can say; below the form, because it is rarer. */
function Also({ links }: { links: readonly { href: string; label: string }[] }) {
  return (
    <section className="wp-section">
      <h2 className="govuk-heading-m">{en.action.form.also}</h2>
      <ul>
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What few updates need; open when something in it is filled in or wrong. */
function More({ form }: { form: FormState }) {
  const words = en.action.form;
  const names = ["timeBand", "due", "due-day", "showFrom", "showFrom-day", "heldBecause"];
  return (
    <details className="govuk-details" open={names.some((name) => answerTo(form, name) !== "" || form.errors[name])}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{words.more}</span>
      </summary>
      <div className="govuk-details__text">
        <Select name="timeBand" label={words.timeBand} form={form} options={[{ value: "", label: words.anyTime }, ...timeBands.map((value) => ({ value, label: en.action.timeBands[value] }))]} />
        <DateField name="due" label={words.due} hint={words.dueHint} form={form} />
        <DateField name="showFrom" label={words.showFrom} hint={words.showFromHint} form={form} />
        <Select name="heldBecause" label={words.heldBecause} form={form} options={[{ value: "", label: words.notHeld }, ...holdReasons.map((value) => ({ value, label: en.action.holdReasons[value] }))]} />
      </div>
    </details>
  );
}

const fieldOrder = ["priority", "kind", "count", "when", "pick", "sentence", "phrase", "state", "reason", "nextStep", "timeBand", "due", "showFrom", "heldBecause"];

function UpdateForm({ choices, form }: { choices: UpdateChoices; form: FormState }) {
  const words = en.action.form;
  const phrases = choices.phrases.map(({ kind, keys }) => ({
    label: en.action.kinds[kind],
    options: keys.map((value, index) => ({ value, label: en.action.phrases[kind][index] ?? "" })),
  }));
  return (
    <Form form={form} action="/updates/new" order={fieldOrder}>
      <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
      <Select
        name="priority"
        label={words.priority}
        form={form}
        groups={choices.wards.map((ward) => ({
          label: words.ward(ward.name, ward.borough),
          options: ward.priorities.flatMap(({ id, slot, problem, open }) => [
            { value: id, label: words.option(slot, problem, choices.wards.length > 1 ? ward.name : null) },
            ...open.map((action) => ({ value: `${id}:${action.id}`, label: words.goesOn(action.sentence, action.dueOn ? plainDay(action.dueOn) : null) })),
          ]),
        }))}
      />
      <BigChoices name="kind" label={words.kind} form={form} options={actionKinds.map((kind) => ({ value: kind, label: en.action.kinds[kind], icon: icons[kind] }))} />
      <TextField name="count" label={words.count} form={form} width={4} inputMode="numeric" autoComplete="off" isOptional />
      <BigChoices name="when" label={words.when} form={form} columns={3} options={(["today", "yesterday", "pick"] as const).map((when) => ({ value: when, label: words.whens[when] }))} />
      <div className="wp-when-picked">
        <DateField name="pick" label={words.pick} form={form} />
      </div>
      <TextArea name="sentence" label={words.sentence} hint={words.sentenceHint} form={form} rows={3} />
      <Select name="phrase" label={words.phrase} hint={words.phraseHint} form={form} options={[{ value: "", label: words.noPhrase }]} groups={phrases} />
      <BigChoices name="state" label={words.state} form={form} columns={3} options={toldStates.map((state) => ({ value: state, label: en.action.states[state] }))} />
      <div className="wp-when-ended">
        <TextField name="reason" label={words.reason} hint={words.reasonHint} form={form} />
      </div>
      <TextField name="nextStep" label={words.nextStep} hint={words.nextStepHint} form={form} isOptional />
      <More form={form} />
      <Button full>{words.button}</Button>
    </Form>
  );
}
