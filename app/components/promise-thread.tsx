import type { ReactNode } from "react";
import { frame } from "~/messages/en/frame";
import { Mark, type MarkShape } from "./marks";
import { StatusTag } from "./status-tag";
import { Time, type Moment } from "./time";

/** A stop on the line from being heard to a result. */
export type Stop = "heard" | "agreed" | "doing" | "done" | "not_done" | "passed_on";

const shapes: Record<Stop, MarkShape> = {
  heard: "circle",
  agreed: "square",
  doing: "half",
  done: "tick",
  not_done: "bar",
  passed_on: "arrow",
};

type MiniProps = {
  /** The stop that the promise has reached. */
  at: Stop;
  /** A few words under a stop, such as "31 people" or "due 4 March". */
  notes?: { heard?: string; agreed?: string; doing?: string; result?: string };
};

/** The four stops of one promise in a line: Heard, Agreed, Doing, Result. */
export function MiniThread({ at, notes = {} }: MiniProps) {
  const ended = at === "done" || at === "not_done" || at === "passed_on";
  const reached = ended ? 3 : ["heard", "agreed", "doing"].indexOf(at);
  const steps: { key: string; shape: MarkShape; word: string; note: string | undefined }[] = [
    { key: "heard", shape: shapes.heard, word: frame.thread.heard, note: notes.heard },
    { key: "agreed", shape: shapes.agreed, word: frame.thread.agreed, note: notes.agreed },
    { key: "doing", shape: shapes.doing, word: frame.thread.doing, note: notes.doing },
    {
      key: ended ? at : "result",
      shape: ended ? shapes[at] : "dashes",
      word: ended ? frame.thread[at] : frame.thread.result,
      note: notes.result,
    },
  ];
  // Long notes do not fit under a stop on a phone, so there the line stands upright.
  const isLong = steps.some((step) => (step.note ?? "").length > 13);
  return (
    <ol className={isLong ? "wp-mini wp-mini--long" : "wp-mini"} aria-label={frame.thread.label}>
      {steps.map((step, index) => {
        const when = index < reached ? "past" : index === reached ? "now" : "ahead";
        return (
          <li
            key={step.key}
            className={`wp-mini__stop wp-mini__stop--${when} wp-stop--${step.key}`}
            aria-current={when === "now" ? "step" : undefined}
          >
            <Mark shape={step.shape} />
            <span className="wp-mini__word">
              {when === "ahead" ? <span className="govuk-visually-hidden">{frame.thread.ahead} </span> : null}
              {step.word}
            </span>
            {step.note ? <span className="wp-mini__note"> {step.note}</span> : null}
          </li>
        );
      })}
    </ol>
  );
}

export type ThreadEntry = {
  id: string;
  stop: Stop;
  /** Null when the record does not say when. */
  when: Moment | null;
  title: string;
  href?: string;
  /** Replaces the stop's own word, such as "Passed on to Transport for London". */
  tag?: string;
  text?: ReactNode;
  /** Who did it, as a post or a team. */
  by?: string;
};

/** What was promised and what came of it, as dated stops on one line. Draws the order it is given. */
export function PromiseThread({ entries, label }: { entries: ThreadEntry[]; label?: string }) {
  return (
    <ol className="wp-thread" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className={`wp-thread__entry wp-stop--${entry.stop}`}>
          <Mark shape={shapes[entry.stop]} />
          {entry.when ? (
            <p className="wp-thread__when">
              <Time {...entry.when} />
            </p>
          ) : null}
          <p className="wp-thread__title">
            {entry.href ? <a href={entry.href}>{entry.title}</a> : <strong>{entry.title}</strong>}{" "}
            <StopTag stop={entry.stop} words={entry.tag} />
          </p>
          {entry.text ? <div className="wp-thread__text">{entry.text}</div> : null}
          {entry.by ? <p className="wp-thread__by">{entry.by}</p> : null}
        </li>
      ))}
    </ol>
  );
}

function StopTag({ stop, words }: { stop: Stop; words: string | undefined }) {
  if (stop === "heard" || stop === "agreed") {
    return <strong className="govuk-tag wp-tag wp-tag--plain wp-tag--bare">{words ?? frame.thread[stop]}</strong>;
  }
  return <StatusTag status={stop}>{words}</StatusTag>;
}
