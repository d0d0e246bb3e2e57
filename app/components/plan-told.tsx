import { plainDay } from "~/domain/day";
import type { TellableAction } from "~/domain/priority";
import { plan as words } from "~/messages/en/plan";

/** "Every week", or the days of a rhythm that has no name. */
export function rhythmOf(days: number): string {
  return words.rhythms[days] ?? words.everyDays(days);
}

/** How work that is more than a one-off goes: its rhythm, what was missed and why, and its steps. */
export function PlanTold({ action: { plan, shape, term } }: { action: Pick<TellableAction, "plan" | "shape" | "term"> }) {
  if (!plan) return term ? <p className="wp-small">{words.told[term]}</p> : null;
  const { told } = words;
  const lines = [
    term ? told[term] : null,
    shape === "campaign" ? told.campaign : null,
    plan.repeatDays === null ? null : told.rhythm(rhythmOf(plan.repeatDays)),
    shape === "recurring" ? (plan.done > 0 ? told.done(plan.done) : told.notYet) : null,
    plan.missed > 0 ? told.missed(plan.missed) : null,
    plan.lastMissed ? told.lastMissed(plainDay(plan.lastMissed.on), plan.lastMissed.why) : null,
    plan.nextOn ? told.next(plainDay(plan.nextOn)) : null,
  ].filter((line) => line !== null);
  const done = plan.steps.filter(({ doneOn }) => doneOn !== null).length;
  return (
    <>
      {lines.length > 0 ? <p className="wp-small">{lines.join(" ")}</p> : null}
      {plan.steps.length > 0 ? (
        <>
          <p className="wp-small">{told.steps(done, plan.steps.length)}:</p>
          <ol className="wp-small">
            {plan.steps.map(({ id, words: step, doneOn }) => (
              <li key={id}>{doneOn ? told.stepDone(step, plainDay(doneOn)) : step}</li>
            ))}
          </ol>
        </>
      ) : null}
    </>
  );
}
