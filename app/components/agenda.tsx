import { londonClock, plainClock, plainDay } from "~/domain/day";
import { beginningsOf, type AgendaLine } from "~/domain/agenda";
import type { TellableAction } from "~/domain/priority";
import { agenda } from "~/messages/en/agenda";
import { workReport } from "~/messages/en/work";
import { actionTitle } from "./told";

const words = agenda.public;

export type AgendaPaper = { id: string; title: string };
type Line = Omit<AgendaLine, "id"> & { id: string; papers?: readonly AgendaPaper[] };
type Arising = { id: string; sentence: string; dueOn: string | null; isLate: boolean };

type Props = {
  items: readonly Line[];
  startsAt: Date | null;
  endsAt: Date | null;
  /** Open tasks, shown under the item about the minutes; empty once the meeting is over. */
  arising?: readonly Arising[];
  /** What the police team posted since the last meeting, shown under its report; null once the meeting is over. */
  report?: { since: string; lines: readonly { id: string; problem: string; action: TellableAction }[]; waiting: number } | null;
};

/** The order of a meeting: when each thing begins, how long it takes and who leads it. */
export function AgendaList({ items, startsAt, endsAt, arising = [], report = null }: Props) {
  const beginnings = beginningsOf(items, startsAt);
  return (
    <>
      <ol className="wp-agenda">
        {items.map(({ id, kind, title, minutes, lead, note, papers = [] }, at) => (
          <li key={id} className="wp-agenda__item">
            <Clock at={beginnings[at] ?? null} />
            <div className="wp-agenda__words">
              <strong>{title}</strong>
              <span className="wp-small">{words.line(minutes, lead)}</span>
              {note ? <span>{note}</span> : null}
              {papers.map((paper) => (
                <a key={paper.id} href={`/papers/${paper.id}`}>
                  {paper.title}
                </a>
              ))}
              {kind === "minutes_and_actions" && arising.length > 0 ? <ArisingList arising={arising} /> : null}
              {kind === "police_report" && report && report.lines.length + report.waiting > 0 ? <Report report={report} /> : null}
            </div>
          </li>
        ))}
      </ol>
      {endsAt ? <p>{words.ends(plainClock(londonClock(endsAt)))}</p> : null}
    </>
  );
}

function Clock({ at }: { at: Date | null }) {
  return at ? (
    <time className="wp-agenda__clock" dateTime={at.toISOString()}>
      {plainClock(londonClock(at))}
    </time>
  ) : (
    <span className="wp-agenda__clock" />
  );
}

function ArisingList({ arising }: { arising: readonly Arising[] }) {
  return (
    <>
      <span>{words.arising}</span>
      <ul>
        {arising.map(({ id, sentence, dueOn, isLate }) => (
          <li key={id}>
            {sentence} {dueOn ? <span className="wp-small">{(isLate ? words.late : words.due)(plainDay(dueOn))}</span> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The team's own words, so that nobody types them a second time for the meeting (standard ACT-10). */
function Report({ report: { since, lines, waiting } }: { report: NonNullable<Props["report"]> }) {
  return (
    <>
      <span>{workReport.title(plainDay(since))}</span>
      <ul>
        {lines.map(({ id, problem, action }) => (
          <li key={id}>{workReport.line(problem, `${actionTitle(action)}. ${action.sentence}`)}</li>
        ))}
        {waiting > 0 ? <li>{workReport.waiting(waiting)}</li> : null}
      </ul>
    </>
  );
}
