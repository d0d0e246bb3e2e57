import { reasonSentence } from "~/components/slot-words";
import { planner } from "~/messages/en/planner";
import type { Meeting } from "~/services/meetings/read.server";

const words = planner.chosen;

/** Why the panel meets at a time that it knew had something against it, in its own words. */
export function WhyThen({ meeting: { slotReason, slotObjections } }: { meeting: Meeting }) {
  if (slotReason === null || slotObjections === null) return null;
  // Another meeting of the panel's own may still be a draft, which nobody else sees.
  const shown = slotObjections.filter(({ code }) => code !== "own_meeting");
  return (
    <section className="wp-section">
      <h2>{words.publicTitle}</h2>
      <p>{slotReason}</p>
      {shown.length > 0 ? (
        <>
          <p>{words.knew}</p>
          <ul className="govuk-list govuk-list--bullet">
            {shown.map((objection) => (
              <li key={JSON.stringify(objection)}>{reasonSentence(objection)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
