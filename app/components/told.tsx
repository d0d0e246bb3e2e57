import { isOpen } from "~/domain/action-state";
import { plainDay, recordedDay } from "~/domain/day";
import type { TellableAction, TellableOutcome, Told } from "~/domain/priority";
import { en } from "~/messages/en";
import { PlanTold } from "./plan-told";
import { bodyTitle, bodyWords } from "~/messages/en/sharing";
import { returnEntry } from "./return-entry";
import { reviewEntry } from "./review-entry";
import { PromiseThread, type Stop, type ThreadEntry } from "./promise-thread";
import type { Moment } from "./time";

/** "You said, we did": what was agreed, answered, done and changed, as dated stops in the order given. */
export function ToldThread({ told, label = en.ward.latest.title }: { told: readonly Told[]; label?: string }) {
  return <PromiseThread entries={told.map(entryOf)} label={label} />;
}

/** "4 March 2027" for a day, "September 2021" where a record says no more; null where it says nothing. */
export function recordedMoment(on: string | null): Moment | null {
  return on === null ? null : { words: recordedDay(on), iso: on };
}

/** One entry of the thread; its title names the priority and leads to it. */
export function entryOf(told: Told): ThreadEntry {
  const words = en.action.told;
  const when = recordedMoment(told.on);
  if (told.kind === "action") {
    const entry = actionEntry(told.action);
    const title = entry.title === en.action.titles.other && !told.about && isOpen(told.action.state) ? en.action.agreedAtMeeting : entry.title;
    return {
      ...entry,
      title: told.about ? en.action.titleOn(title, told.about.problem) : title,
      href: told.about ? `/priorities/${told.about.id}` : undefined,
      when,
    };
  }
  if (told.kind === "outcome") {
    const issue = told.about?.problem ?? told.outcome.issue;
    return { ...outcomeEntry(told.outcome), title: issue ? words.outcome(issue) : words.outcomeAlone, href: told.about ? `/priorities/${told.about.id}` : undefined, when };
  }
  if (told.kind === "returned") return { ...returnEntry(told.returned), title: en.actionReturn.told.of(told.about.problem), href: `/priorities/${told.about.id}` };
  if (told.kind === "review") {
    const entry = reviewEntry(told.review);
    return { ...entry, title: en.review.decidedOn(entry.title, told.about.problem), href: `/priorities/${told.about.id}` };
  }
  if (told.kind === "answer") {
    return {
      id: told.id,
      stop: "agreed",
      when,
      title: told.body.kind === "council" ? words.answer[told.answer](told.about.problem) : words.answerOf[told.answer](bodyTitle(told.body), told.about.problem),
      href: `/priorities/${told.about.id}`,
      tag: told.passedTo ? en.action.passedOnTo(bodyWords(told.passedTo)) : words.answerTag[told.answer],
      text: told.words,
      by: told.body.kind === "council" ? words.council : bodyTitle(told.body),
    };
  }
  const count = told.priorities.length;
  const setBy = told.setBy ? en.priority.setBy[told.setBy] : en.priority.setByUnknown;
  return {
    id: told.id,
    stop: "agreed",
    when,
    title: told.setBy === "police" ? words.agreedByPolice : count === 1 ? words.agreed.one : words.agreed.many(words.numbers[count] ?? String(count)),
    text: <PriorityLinks priorities={told.priorities} />,
    by: [setBy, en.priority.setHow[told.setHow]].filter(Boolean).join(", "),
  };
}

function PriorityLinks({ priorities }: { priorities: readonly { id: string; problem: string }[] }) {
  return (
    <ul>
      {priorities.map(({ id, problem }) => (
        <li key={id}>
          <a href={`/priorities/${id}`}>{problem}</a>
        </li>
      ))}
    </ul>
  );
}

/** "2 speed checks", or "Speed check" where no number is given. */
export function actionTitle({ kind, count }: Pick<TellableAction, "kind" | "count">): string {
  return count === null || kind === "other" ? en.action.titles[kind] : en.action.counted[kind](count);
}

const stops: Record<TellableAction["state"], Stop> = { proposed: "agreed", accepted: "agreed", withdrawn: "agreed", recorded: "agreed", doing: "doing", done: "done", not_done: "not_done", passed_on: "passed_on" };

/** An action as a stop, without saying which priority it is about. One whose words wait says why, and until when. */
export function actionEntry(action: TellableAction): ThreadEntry {
  const { id, state, reason, organisation, post, held } = action;
  const words = en.action;
  const by = organisation ? words.credit(words.organisations[organisation], post) : (post ?? undefined);
  if (held) {
    const text = words.held.words(words.holdReasons[held.because], plainDay(held.until));
    return { id, stop: stops[state], when: recordedMoment(action.on), title: words.held.title, tag: words.held.tag, text, by };
  }
  return {
    id,
    stop: stops[state],
    when: recordedMoment(action.on),
    title: actionTitle(action),
    tag: state === "passed_on" && reason ? words.passedOnTo(reason) : words.states[state],
    text: <ActionText action={action} />,
    by: [by, action.supporters.length > 0 ? words.with(action.supporters.join("; ")) : null, action.changedOn ? words.changed(plainDay(action.changedOn)) : null].filter(Boolean).join(". "),
  };
}

function ActionText({ action }: { action: TellableAction }) {
  const { sentence, state, reason, nextStep, promise, dueOn, isLate, quartersCarried } = action;
  const words = en.action;
  const due = dueOn ? plainDay(dueOn) : null;
  if (state === "withdrawn") return <p>{words.withdrawnWhy(reason ?? "")}</p>;
  return (
    <>
      <p>{sentence}</p>
      {promise !== null && promise !== sentence ? <p className="wp-small">{words.promised(promise, due)}</p> : null}
      {due && !isLate && (promise === null || promise === sentence) && (state === "proposed" || state === "accepted" || state === "doing") ? <p className="wp-small">{words.due(due)}</p> : null}
      {state === "not_done" && reason ? <p>{words.why(reason)}</p> : null}
      {nextStep ? <p>{words.next(nextStep)}</p> : null}
      {isLate && due ? <p>{words.late(due)}</p> : null}
      <PlanTold action={action} />
      {quartersCarried > 0 ? <p className="wp-small">{words.carried(quartersCarried)}</p> : null}
    </>
  );
}

/** An outcome as a stop, without saying which priority it is about. */
export function outcomeEntry({ id, sentence, effect, measure, on, lead, did, isFromRecord }: TellableOutcome): ThreadEntry {
  return {
    id,
    stop: effect === "resolved" ? "done" : "doing",
    when: recordedMoment(on),
    title: en.action.told.outcomeAlone,
    tag: effect ? en.outcome.effectTag[effect] : undefined,
    text: (
      <>
        {did ? <p>{en.outcome.did(did)}</p> : null}
        <p>{sentence}</p>
        {measure || !isFromRecord ? <p>{measure ? en.outcome.measure(measure) : en.outcome.notKnown}</p> : null}
      </>
    ),
    by: lead ? en.outcome.lead(lead) : undefined,
  };
}
