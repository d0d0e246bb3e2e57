import { ButtonLink } from "~/components/button";
import { coming } from "~/messages/en/coming";

const words = coming.meeting;

/** Where to say whether you come. Everyone sees one number, and none while it is small (standard RSV-03). */
export function ComingPart({ id, count }: { id: string; count: number | null }) {
  return (
    <section className="wp-section">
      <h2>{words.title}</h2>
      <p>
        {words.turnUp} {count === null ? null : words.count(count)}
      </p>
      <ButtonLink href={`/meetings/${id}/coming`} kind="second">
        {words.go}
      </ButtonLink>
    </section>
  );
}
