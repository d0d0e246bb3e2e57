import { plainDay } from "~/domain/day";
import { minutes } from "~/messages/en/minutes";

const words = minutes.notes;

type Props = { notes: readonly { id: string; kind: "correction" | "note"; words: string; askedBy: string; onDay: string }[]; isFrozen: boolean };

/** What was said about the minutes since, each with its day and who asked: listed, and never worked into the text. */
export function MinutesNotes({ notes, isFrozen }: Props) {
  if (notes.length === 0) return null;
  return (
    <section className="wp-section">
      <h2>{words.title}</h2>
      <p>{isFrozen ? words.words : words.draftWords}</p>
      <ol>
        {notes.map(({ id, kind, words: said, askedBy, onDay }) => (
          <li key={id}>
            {said} <span className="wp-small">{words[kind](plainDay(onDay), askedBy)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
