import { EmptyState } from "~/components/empty-state";
import { ToldThread } from "~/components/told";
import { en } from "~/messages/en";
import type { WardPageData } from "./ward-data.server";

/** The latest of what was done, answered and changed. */
export function LatestPart({ latest, ward }: WardPageData) {
  const words = en.ward.latest;
  return (
    <section className="wp-section wp-latest">
      <h2>{words.title}</h2>
      {latest.length > 0 ? (
        <ToldThread told={latest} />
      ) : (
        <EmptyState title={words.none}>
          <p>{words.noneWords}</p>
        </EmptyState>
      )}
      <p>
        <a href={`${ward.path}/you-said-we-did`}>{en.told.link}</a>
      </p>
    </section>
  );
}
