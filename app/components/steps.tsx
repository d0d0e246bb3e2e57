import { frame } from "~/messages/en/frame";

/** Where somebody is in a journey of a few pages. Stands above the heading. */
export function StepCount({ at, of }: { at: number; of: number }) {
  return <p className="wp-step-count">{frame.stepOf(at, of)}</p>;
}

export type Step = { title: string; text?: string };

/** A few numbered steps on one thread: down a phone, across a wide screen. */
export function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol className="wp-steps">
      {steps.map((step, index) => (
        <li key={step.title}>
          <span className="wp-steps__number" aria-hidden="true">
            {index + 1}
          </span>
          <strong className="wp-steps__title">{step.title}</strong>
          {step.text ? <p>{step.text}</p> : null}
        </li>
      ))}
    </ol>
  );
}
