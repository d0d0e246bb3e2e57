import { StatusTag, type StatusKind } from "~/components/status-tag";
import { shownNumber } from "~/domain/concern";
import { fullMoment, plainDay } from "~/domain/day";
import type { IssueState } from "~/domain/issue";
import { en } from "~/messages/en";
import type { QueueLine } from "~/services/concerns/read.server";

const words = en.concernDesk.queue;

const tags: Record<QueueLine["state"], StatusKind> = { received: "todo", considered: "waiting", merged: "accepted", parked: "waiting", passed_on: "passed_on", not_taken: "declined", withdrawn: "closed" };

/** One concern of the queue, with the words that made it stand out (standard MOD-01). */
export function QueueItem({ line, panelSlug, mayPick }: { line: QueueLine; panelSlug: string; mayPick: boolean }) {
  const { id, number, state, what, place, channel, people, relay, receivedOn, dueOn, isLate, howOften, whenWords, keptDetails, isDanger, lookBy, hearsBack, issue } = line;
  const shown = shownNumber(number);
  const facts = [
    words.came(en.concern.channels[channel], plainDay(receivedOn)),
    ...(people > 1 ? [words.forPeople(people)] : []),
    ...(relay ? [words.through(relay)] : []),
    place ?? en.concern.wholeWard,
    ...(howOften ? [en.concern.howOften[howOften]] : []),
    ...(whenWords ? [whenWords] : []),
    ...(hearsBack ? [words.hearsBack] : []),
  ];
  return (
    <article className="wp-queue">
      {mayPick ? (
        <div className="govuk-checkboxes wp-queue__pick">
          <div className="govuk-checkboxes__item">
            <input className="govuk-checkboxes__input" type="checkbox" id={`pick-${id}`} name="concern" value={number} />
            <label className="govuk-label govuk-checkboxes__label" htmlFor={`pick-${id}`}>
              <span className="govuk-visually-hidden">{words.pick(shown)}</span>
            </label>
          </div>
        </div>
      ) : null}
      <div className="wp-queue__words">
        <p className="wp-queue__what">{what ?? words.wiped}</p>
        <p className="wp-small">{facts.join(" · ")}</p>
        {isDanger || keptDetails.length > 0 ? (
          <p>
            {isDanger ? <StatusTag status="late">{lookBy ? words.dangerBy(fullMoment(lookBy)) : words.danger}</StatusTag> : null} {keptDetails.length > 0 ? <StatusTag status="stale">{words.kept(keptDetails.map((detail) => detail.words).join(", "))}</StatusTag> : null}
          </p>
        ) : null}
        <p>
          <StatusTag status={isLate ? "late" : tags[state]}>{isLate ? words.wasDue(plainDay(dueOn)) : state === "received" ? words.due(plainDay(dueOn)) : en.concern.status.states[state]}</StatusTag>{" "}
          {issue ? <a href={`/issues/${issue.id}/edit`}>{issue.title}</a> : null}
        </p>
        <p>
          <a href={`/panels/${panelSlug}/concerns/${shown}`}>{words.open(shown)}</a>
        </p>
      </div>
    </article>
  );
}

const issueTags: Record<IssueState, StatusKind> = { draft: "draft", published: "published", hidden: "cancelled", closed: "closed" };

export function IssueList({ issues }: { issues: { id: string; title: string; state: IssueState; people: number; concerns: number }[] }) {
  if (issues.length === 0) return <p>{words.noIssues}</p>;
  return (
    <ul className="govuk-list wp-issues">
      {issues.map(({ id, title, state, people, concerns }) => (
        <li key={id}>
          <a href={`/issues/${id}/edit`}>{title}</a> <StatusTag status={issueTags[state]}>{words.issueStates[state]}</StatusTag>
          <br />
          <span className="wp-small">{words.issueLine(people, concerns)}</span>
        </li>
      ))}
    </ul>
  );
}
