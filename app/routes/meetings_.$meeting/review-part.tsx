import { ReviewText } from "~/components/review-entry";
import { en } from "~/messages/en";
import type { MeetingPageData } from "./meeting-page";

const words = en.review;

/** What the panel decided about its priorities, or what it looks at again. */
export function ReviewPart({ reviews, toReview }: Pick<MeetingPageData, "reviews" | "toReview">) {
  if (reviews.length + toReview.length === 0) return null;
  const wards = new Set([...reviews, ...toReview].map(({ ward }) => ward));
  const named = ({ slot, problem, ward }: { slot: number; problem: string; ward: string }) => (wards.size > 1 ? `${ward}: ${words.meeting.line(slot, problem)}` : words.meeting.line(slot, problem));
  return (
    <section className="wp-section" id="reviews">
      {reviews.length > 0 ? <h2>{words.meeting.title}</h2> : null}
      {reviews.map((review) => (
        <section key={review.id}>
          <h3>
            <a href={`/priorities/${review.priorityId}`}>{named(review)}</a>
          </h3>
          <p>
            <strong>{words.decided[review.decision]}.</strong>
          </p>
          <ReviewText review={review} />
        </section>
      ))}
      {toReview.length > 0 ? (
        <>
          <h2>{words.meeting.toReview}</h2>
          <p>{words.meeting.toReviewWords}</p>
          <ul>
            {toReview.map((one) => (
              <li key={one.id}>
                <a href={`/priorities/${one.id}`}>{named(one)}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
