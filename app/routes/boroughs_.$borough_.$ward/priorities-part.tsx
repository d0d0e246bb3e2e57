import { EmptyState } from "~/components/empty-state";
import { WardPriorities } from "~/components/ward-priorities";
import { en } from "~/messages/en";
import type { WardPageData } from "./ward-data.server";

/** What the ward is working on, with the way to the priorities of the past. */
export function PrioritiesPart({ priorities, today, ward }: WardPageData) {
  const words = en.ward.priorities;
  return (
    <section className="wp-section">
      <h2>{words.title}</h2>
      {priorities.length > 0 ? (
        <WardPriorities priorities={priorities} today={today} />
      ) : (
        <EmptyState title={words.none}>
          <p>{words.noneWords}</p>
        </EmptyState>
      )}
      <p>
        <a href={`${ward.path}/priorities`}>{words.all}</a>
      </p>
    </section>
  );
}
