import { plainDay } from "~/domain/day";
import type { OwnerBody } from "~/domain/night";
import { night } from "~/messages/en/night";

type Noted = { id: string; words: string; organisation: OwnerBody | null; post: string | null; dueOn: string | null; isProvisional: boolean; actionId: string | null };

/** What has been written down so far, each with a way to strike it out. */
export function NotedList({ entries, here, none }: { entries: readonly Noted[]; here: string; none: string }) {
  if (entries.length === 0) return <p>{none}</p>;
  return (
    <ul className="wp-noted">
      {entries.map((entry) => (
        <li key={entry.id}>
          {entry.words} <span className="wp-small">{asideOf(entry)}</span>
          {entry.actionId === null ? (
            <a href={`${here}/entries/${entry.id}/removal`}>
              {night.strike.link}
              <span className="govuk-visually-hidden">: {entry.words}</span>
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function asideOf({ organisation, post, dueOn, isProvisional }: Noted): string {
  const words = night.actions;
  const owner = organisation ? words.of(words.owners[organisation], post) : post;
  const parts = [owner, dueOn ? words.by(plainDay(dueOn)) : null].filter((part) => part !== null).join(", ");
  return [parts ? `${parts}.` : "", isProvisional ? night.decisions.provisional : ""].filter(Boolean).join(" ");
}
