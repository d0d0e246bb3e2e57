import type { ReactNode } from "react";
import { Button } from "~/components/button";
import { HiddenField } from "~/components/fields";
import { Time, type Moment } from "~/components/time";
import { plainDay } from "~/domain/day";
import { week as words } from "~/messages/en/week";
import type { Week } from "~/services/week/read.server";

type Props = { week: Omit<Week, "meetings">; meetings: readonly { id: string; title: string; panel: string; when: Moment }[] };

/** The lists of the week, each only where it holds something. */
export function WeekLists({ week: { owed, questions, quiet, priorities, teams }, meetings }: Props) {
  return (
    <>
      <Section title={words.owed.title} lines={owed}>
        {({ id, priorityId, sentence, ward, dueOn, isLate, isRecurring }) => (
          <li key={id}>
            <a href={isRecurring ? `/updates/${id}/log` : `/updates/new?priority=${priorityId}`}>{words.owed.line(sentence, ward)}</a>
            <p className="wp-small">{(isLate ? words.owed.late : words.owed.due)(plainDay(dueOn))}</p>
          </li>
        )}
      </Section>
      <Section title={words.questions.title} lines={questions}>
        {({ number, ward, isLate, hours, href }) => (
          <li key={number}>
            <a href={href}>{words.questions.line(number, ward)}</a>
            <p className="wp-small">{(isLate ? words.questions.late : words.questions.left)(hours)}</p>
          </li>
        )}
      </Section>
      <Section title={words.meetings.title} lines={meetings}>
        {({ id, title, panel, when }) => (
          <li key={id}>
            <a href={`/meetings/${id}`}>{title}</a>
            <p className="wp-small">
              {panel}, <Time {...when} />
            </p>
          </li>
        )}
      </Section>
      <Section title={words.quiet.title} lines={quiet}>
        {({ id, name, href }) => (
          <li key={id}>
            <a href={href}>{name}</a>
          </li>
        )}
      </Section>
      <Section title={words.confirm.title} lines={priorities} intro={words.confirm.words}>
        {({ id, problem, ward, staleAfter, isStale }) => (
          <li key={id}>
            <a href={`/priorities/${id}`}>{words.owed.line(problem, ward)}</a>
            <p className="wp-small">{isStale || staleAfter === null ? words.confirm.stale : words.confirm.until(plainDay(staleAfter))}</p>
            <OneTap what="priority" id={id} label={words.confirm.button} about={problem} />
          </li>
        )}
      </Section>
      <Section title={words.contacts.title} lines={teams}>
        {({ id, name, phone, checkedOn }) => (
          <li key={id}>
            <p>{[name, phone].filter(Boolean).join(", ")}</p>
            <p className="wp-small">
              {checkedOn ? words.contacts.last(plainDay(checkedOn)) : words.contacts.never}. <a href={`/teams/${id}/edit`}>{words.contacts.edit}</a>
            </p>
            <OneTap what="team" id={id} label={words.contacts.button} about={name} />
          </li>
        )}
      </Section>
    </>
  );
}

function Section<T>({ title, lines, intro, children }: { title: string; lines: readonly T[]; intro?: string; children: (line: T) => ReactNode }) {
  if (lines.length === 0) return null;
  return (
    <section className="wp-section">
      <h2>{title}</h2>
      {intro ? <p>{intro}</p> : null}
      <ul className="wp-team-updates">{lines.map(children)}</ul>
    </section>
  );
}

function OneTap({ what, id, label, about }: { what: "priority" | "team"; id: string; label: string; about: string }) {
  return (
    <form method="post" action="/desk/week">
      <HiddenField name="what" value={what} />
      <HiddenField name="id" value={id} />
      <Button kind="second">
        {label}
        <span className="govuk-visually-hidden">{words.confirm.buttonFor(about)}</span>
      </Button>
    </form>
  );
}
