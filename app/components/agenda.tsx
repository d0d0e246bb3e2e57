import { londonClock, plainClock, plainDay } from "~/domain/day";
import { beginningsOf, type AgendaLine } from "~/domain/agenda";
import { agenda } from "~/messages/en/agenda";

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
};

/** The order of a meeting: when each thing begins, how long it takes and who leads it. */
export function AgendaList({ items, startsAt, endsAt, arising = [] }: Props) {
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
