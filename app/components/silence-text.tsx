import { plainDay, recordedDay } from "~/domain/day";
import type { Silence } from "~/domain/review";
import { en } from "~/messages/en";

/** What a priority says while nothing is done: why, by when somebody says so, or since when nobody has. */
export function SilenceText({ silence }: { silence: Silence }) {
  const words = en.review.silence;
  if (silence.kind === "because") {
    const { because } = silence;
    return (
      <>
        {words.because(because.words)} <span className="wp-small">{words.said(because.by, plainDay(because.on))}</span>
      </>
    );
  }
  return <>{silence.kind === "fresh" ? words.fresh(plainDay(silence.until)) : words.nobody(silence.since ? recordedDay(silence.since) : null)}</>;
}
