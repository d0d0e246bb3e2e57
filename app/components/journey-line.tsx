import { plainDay, recordedDay, shortDay, type Day } from "~/domain/day";
import type { Journey, JourneyStep } from "~/domain/journey";
import { en } from "~/messages/en";
import { Mark, type MarkShape } from "./marks";

const shapes: Record<JourneyStep["when"], MarkShape> = { past: "tick", now: "dot", missed: "dashes", ahead: "circle" };

/** The seven stops of a priority with their days; what is awaited, and since when, stands at "Answered". */
export function JourneyLine({ journey }: { journey: Journey }) {
  const words = en.sharing.journey;
  return (
    <ol className="wp-journey" aria-label={words.title}>
      {journey.steps.map(({ stop, when, on }) => (
        <li key={stop} className={`wp-journey__stop wp-journey__stop--${when}`} aria-current={when === "now" ? "step" : undefined}>
          <Mark shape={shapes[when]} />
          <span className="wp-journey__words">
            <strong>{words.stops[stop]}</strong>
            <span className="wp-journey__meaning"> {words.meaning[stop]}</span>
          </span>
          <span className="wp-journey__when">
            {on ? recordedDay(on) : when === "missed" && stop !== "answered" ? words.missed : stop === "answered" ? <Awaited journey={journey} /> : words.ahead}
            {when === "now" ? <span className="govuk-visually-hidden"> {words.now}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The stops that are on record, in a line with their days, and what is awaited. For lists. */
export function JourneyBrief({ journey, today }: { journey: Journey; today: Day }) {
  const words = en.sharing.journey;
  const stops = journey.steps.flatMap(({ stop, on }) => (on === null ? [] : [{ stop, on: /^\d{4}-\d{2}-\d{2}$/.test(on) ? shortDay(on, today) : recordedDay(on) }]));
  if (stops.length === 0) return null;
  const isAnswered = journey.asked === journey.answered;
  return (
    <ol className="wp-journey-brief" aria-label={words.title}>
      {stops.map(({ stop, on }) => (
        <li key={stop}>
          <strong>{words.stops[stop]}</strong> {on}
        </li>
      ))}
      {isAnswered ? null : (
        <li>
          <Awaited journey={journey} />
        </li>
      )}
    </ol>
  );
}

function Awaited({ journey: { asked, answered, answerDueOn, isOverdue } }: { journey: Journey }) {
  const words = en.sharing.journey;
  if (asked === 0) return <>{words.missed}</>;
  const day = answerDueOn ? plainDay(answerDueOn) : null;
  return (
    <>
      {words.some(answered, asked)}
      {day ? `, ${isOverdue ? words.late(day) : words.due(day)}` : ""}
    </>
  );
}
