import { plainDay } from "~/domain/day";
import type { TellableReview } from "~/domain/review";
import { en } from "~/messages/en";
import { MeasuredText } from "./measured-text";
import type { Stop, ThreadEntry } from "./promise-thread";

const stops: Record<TellableReview["decision"], Stop> = { keep: "agreed", amend: "agreed", replace: "agreed", close_done: "done", close_not_done: "not_done" };

/** A review as a stop: what the panel decided and why, and what it found. */
export function reviewEntry(review: TellableReview): ThreadEntry {
  const words = en.review;
  const { id, decision, on, meetingId } = review;
  return {
    id,
    stop: stops[decision],
    when: { words: plainDay(on), iso: on },
    title: words.decided[decision],
    tag: en.outcome.effectTag[review.effect],
    text: <ReviewText review={review} />,
    by: words.by,
    href: `/meetings/${meetingId}`,
  };
}

/** Everything a review says, but for its day and its decision. */
export function ReviewText({ review }: { review: TellableReview }) {
  const words = en.review;
  const { effect, reason, ending, before, replacedBy, whatWorked, measured } = review;
  return (
    <>
      <p>
        {words.effect(words.effects[effect])} {ending ? words.ending(words.endings[ending]) : null}
      </p>
      {measured ? <MeasuredText measured={measured} /> : null}
      <p>{words.why(reason)}</p>
      {before ? <p className="wp-small">{words.before([before.problem, before.detail].filter(Boolean).join(". "))}</p> : null}
      {replacedBy ? (
        <p>
          {words.replacedBy} <a href={`/priorities/${replacedBy.id}`}>{replacedBy.problem}</a>
        </p>
      ) : null}
      {whatWorked ? <p>{words.worked(whatWorked)}</p> : null}
    </>
  );
}
