import type { Plan } from "~/domain/coming";
import { night } from "~/messages/en/night";
import { role as roleWords } from "~/messages/en/role";
import { Button } from "./button";
import { HiddenField, TextField } from "./fields";
import { Form } from "./form";
import { answersTo, answerTo, type FormState } from "./form-state";

const words = night.register;

export type RegisterGroup = keyof typeof words.groups;
export type RegisterPerson = { personId: string; name: string; group: RegisterGroup; role: keyof typeof roleWords.names; isVoting: boolean; isLead: boolean; /** What they told the panel ahead. */ said: Plan | null };

/** Who is here: two boxes for each person who is expected, and residents as numbers. Works with a thumb and without signal. */
export function RegisterForm({ form, people, action }: { form: FormState; people: readonly RegisterPerson[]; action: string }) {
  const groups = (["member", "councillor", "police", "council"] as const).filter((group) => people.some((person) => person.group === group));
  return (
    <Form form={form} action={action} label={words.label} order={["residents", "firstTimers"]} keeps={{ kind: "set", label: words.label }}>
      <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
      {groups.map((group) => (
        <fieldset key={group} className="govuk-fieldset wp-register">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{words.groups[group]}</legend>
          <ul>
            {people
              .filter((person) => person.group === group)
              .map((person) => (
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
