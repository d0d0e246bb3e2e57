import type { Plan } from "~/domain/coming";
import { night } from "~/messages/en/night";
import { role as roleWords } from "~/messages/en/role";
import { Button } from "./button";
import { HiddenField, TextField } from "./fields";
import { Form } from "./form";
import { answersTo, answerTo, type FormState } from "./form-state";

const words = night.register;

export type RegisterGroup = keyof typeof words.groups;
export type RegisterPerson = { personId: string; name: string; group: RegisterGroup; role: keyof typeof roleWords.names; isVoting: boolean; isLead: boolean; /** What they told the panel ahead. */ said: Plan | null; /** The other panel of a joint meeting whose member they are. */ ofPanel: string | null };

/** Who is here: two boxes for each person who is expected, and residents as numbers. Works with a thumb and without signal. */
export function RegisterForm({ form, people, action }: { form: FormState; people: readonly RegisterPerson[]; action: string }) {
  const of = (legend: string, isOf: (person: RegisterPerson) => boolean) => ({ legend, people: people.filter(isOf) });
  const panels = [...new Set(people.flatMap(({ ofPanel }) => ofPanel ?? []))];
  const groups = [
    of(words.groups.member, ({ group, ofPanel }) => group === "member" && ofPanel === null),
    ...panels.map((panel) => of(panel, ({ ofPanel }) => ofPanel === panel)),
    ...(["councillor", "police", "council"] as const).map((name) => of(words.groups[name], ({ group }) => group === name)),
  ].filter((group) => group.people.length > 0);
  return (
    <Form form={form} action={action} label={words.label} order={["residents", "firstTimers"]} keeps={{ kind: "set", label: words.label }}>
      <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
      {groups.map(({ legend, people: some }) => (
        <fieldset key={legend} className="govuk-fieldset wp-register">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
          <ul>
            {some.map((person) => (
              <RegisterRow key={person.personId} person={person} form={form} />
            ))}
          </ul>
        </fieldset>
      ))}
      <TextField name="residents" label={words.residents} hint={words.residentsHint} form={form} width={3} inputMode="numeric" autoComplete="off" />
      <TextField name="firstTimers" label={words.firstTimers} form={form} width={3} inputMode="numeric" autoComplete="off" />
      <Button>{words.save}</Button>
    </Form>
  );
}

function RegisterRow({ person, form }: { person: RegisterPerson; form: FormState }) {
  const name = person.name || words.nameless;
  return (
    <li className="wp-register__row">
      <span className="wp-register__who">
        {name} <span className="wp-small">
          {roleWords.names[person.role]}
          {person.said ? `. ${words.said[person.said]}` : null}
        </span>
      </span>
      <span className="wp-register__marks">
        <Mark field="here" person={person} name={name} form={form} />
        <Mark field="apologies" person={person} name={name} form={form} />
      </span>
    </li>
  );
}

/** One box. What it says by itself is read together with the name beside it. */
function Mark({ field, person, name, form }: { field: "here" | "apologies"; person: RegisterPerson; name: string; form: FormState }) {
  const id = `${field}-${person.personId}`;
  const counts = field === "here" && person.isVoting;
  return (
    <span className="govuk-checkboxes govuk-checkboxes--small">
      <span className="govuk-checkboxes__item">
        <input
          className="govuk-checkboxes__input"
          id={id}
          name={field}
          type="checkbox"
          value={person.personId}
          defaultChecked={answersTo(form, field).includes(person.personId)}
          data-counts={counts ? "voting" : undefined}
          data-lead={counts && person.isLead ? "" : undefined}
        />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
          {words[field]}
          <span className="govuk-visually-hidden"> {name}</span>
        </label>
      </span>
    </span>
  );
}
