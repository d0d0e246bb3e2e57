/**
 * "You said, we did": what residents are told of one quarter, worked out from records and nothing else. Each line is a code
 * with the facts of one record; where a record leaves something out, the line says so and adds nothing.
 */
import type { TellableReturn } from "./action-return";
import { isAhead } from "./action-state";
import { addDays, firstDayOf, type Day } from "./day";
import type { Voices } from "./issue";
import type { ClosedReason, SetBy, SetHow, TellableAction, TellableOutcome } from "./priority";
import { daysOfQuarter, quarterOf, type Quarter } from "./quarter";
import { silenceOf, type Because, type TellableReview } from "./review";
import type { Tally } from "./verdict";

export type AnswerFact = { body: string; answer: "accepted" | "accepted_with_change" | "declined" | "passed_on"; words: string | null; on: Day };
export type WaitFact = { body: string; dueOn: Day; isOverdue: boolean };
/** A vote that chose a priority: null where a poll has no count of it. */
export type VoteFact = { roundId: string; question: string; publishedOn: Day; members: { votes: number; ballots: number } | null; residents: { votes: number; ballots: number } | null };

export type PriorityFacts = {
  id: string;
  slot: number;
  problem: string;
  setBy: SetBy | null;
  setHow: SetHow;
  /** "2027", "2027-03", "2027-03-04", or null where the record does not say. */
  agreedOn: string | null;
  state: "active" | "closed";
  closedOn: Day | null;
  closedReason: ClosedReason | null;
  reviewOn: Day | null;
  /** The panel's own words for what people raised, and how many spoke up. */
  issue: { id: string; title: string; voices: Voices } | null;
  vote: VoteFact | null;
  answers: readonly AnswerFact[];
  /** Bodies that owe an answer now. */
  waits: readonly WaitFact[];
  actions: readonly TellableAction[];
  outcomes: readonly TellableOutcome[];
  outputs: readonly { unit: string; count: number | null }[];
  /** What the panel found and decided at its meetings. */
  reviews: readonly TellableReview[];
  /** Deeds that the panel returned, and what their owners answered. */
  returns: readonly TellableReturn[];
  /** What residents answer now; null below ten people. */
  verdict: Tally | null;
  /** Why nothing is done yet, in the owner's words. */
  because: Because | null;
};

/** What a meeting agreed or was told about no priority of the list. */
export type MeetingFacts = { id: string; on: Day; actions: readonly TellableAction[]; outcomes: readonly TellableOutcome[] };

export type WardFacts = { priorities: readonly PriorityFacts[]; meetings: readonly MeetingFacts[] };

export type ToldLine =
  | { code: "set"; setBy: SetBy | null; setHow: SetHow; agreedOn: string | null }
  | { code: "voices"; voices: Voices }
  | { code: "issue"; id: string; title: string }
  | { code: "vote"; vote: VoteFact }
  | { code: "done" | "under_way" | "recorded" | "promised" | "late" | "not_done" | "passed_on"; action: TellableAction; on: string | null }
  | { code: "output"; unit: string; count: number | null }
  | { code: "answer" | "declined"; answer: AnswerFact }
  | { code: "more"; count: number }
  | { code: "outcome"; outcome: TellableOutcome; on: string | null }
  | { code: "closed"; reason: ClosedReason | null; on: Day | null }
  | { code: "waiting" | "overdue"; wait: WaitFact }
  | { code: "review_found"; review: TellableReview }
  | { code: "verdict"; tally: Tally }
  | { code: "returned"; told: TellableReturn }
  | { code: "because"; because: Because }
  | { code: "fresh"; until: Day }
  | { code: "next_step"; words: string }
  | { code: "review" | "review_missed"; on: Day }
  | { code: "said_unknown" | "nothing_done" | "change_unknown" | "no_next" | "silent" };

export const toldParts = ["said", "done", "planned", "changed", "not_done", "next"] as const;
export type ToldPart = (typeof toldParts)[number];

export type ToldStory = { id: string; of: { kind: "priority"; problem: string } | { kind: "meeting"; on: Day }; parts: readonly { part: ToldPart; lines: readonly ToldLine[] }[] };

export type ToldQuarter = { quarter: Quarter; isLatest: boolean; from: Day; to: Day; stories: readonly ToldStory[]; counts: { done: number; underWay: number; notDone: number } };

/** How many lines of one kind are told in full; the others are on the priority's own page. */
export const mostLines = 5;

/** In the first days of a quarter with nothing told yet, the last one is the latest. */
const daysToBegin = 14;

/**
 * The quarters about which something is on record, newest first: the current one too where a priority is active. What has no
 * day belongs to the latest. Never empty.
 */
export function quartersTold(facts: WardFacts, today: Day): Quarter[] {
  const current = quarterOf(today);
  const days = [...facts.priorities.flatMap(daysOf), ...facts.meetings.flatMap(({ on: meetingOn, actions, outcomes }) => [...visible(actions), ...outcomes].map(({ on }) => on ?? meetingOn))];
  const told = new Set(days.map(quarterOf).filter((quarter) => quarter <= current));
  const isYoung = today < addDays(daysOfQuarter(current).from, daysToBegin);
  const older = [...told].some((quarter) => quarter < current);
  if (facts.priorities.some(({ state }) => state === "active") && !(isYoung && older)) told.add(current);
  if (told.size === 0) told.add(current);
  return [...told].sort().reverse();
}

function daysOf(priority: PriorityFacts): Day[] {
  const { agreedOn, closedOn, answers, reviews, returns } = priority;
  const said = [agreedOn === null ? null : firstDayOf(agreedOn), closedOn, ...[...answers, ...reviews, ...returns].map(({ on }) => on)];
  const done = visible(priority.actions).filter(({ state }) => !isAhead(state)).map(({ on }) => dayOf(on, priority));
  return [...said, ...done, ...priority.outcomes.map(({ on }) => dayOf(on, priority))].filter((day) => day !== null);
}

/** The day of something that a record does not date is the priority's own, where that is known. */
function dayOf(on: string | null, { agreedOn }: Pick<PriorityFacts, "agreedOn">): Day | null {
  const said = on ?? agreedOn;
  return said === null ? null : firstDayOf(said);
}

/** Words that are held back, and what was withdrawn, are never told. */
function visible(actions: readonly TellableAction[]): TellableAction[] {
  return actions.filter(({ held, state }) => held === null && state !== "withdrawn");
}

/** What residents are told of `quarter`, priorities by slot and then meetings, newest first. `latest` is the first of quartersTold. */
export function tellQuarter(facts: WardFacts, quarter: Quarter, { latest, today }: { latest: Quarter; today: Day }): ToldQuarter {
  const isLatest = quarter === latest;
  const { from, to } = daysOfQuarter(quarter);
  const isIn = (day: Day | null) => (day === null ? isLatest : quarterOf(day) === quarter);
  const priorities = facts.priorities
    .filter((priority) => isToldIn(priority, { from, to, isLatest, isIn }))
    .sort((one, other) => Number(one.state === "closed") - Number(other.state === "closed") || one.slot - other.slot || one.problem.localeCompare(other.problem))
    .map((priority) => tellPriority(priority, { isLatest, isIn, today }));
  const meetings = [...facts.meetings].sort((one, other) => other.on.localeCompare(one.on)).flatMap((meeting) => tellMeeting(meeting, { isLatest, isIn }));
  const stories = [...priorities, ...meetings];
  return { quarter, isLatest, from, to, stories: stories.map(({ story }) => story), counts: summed(stories.map(({ counts }) => counts)) };
}

type Counts = ToldQuarter["counts"];
type Counted = { story: ToldStory; counts: Counts };

/** Counted before lines are shortened, so that a figure never depends on how much is shown. */
function countsOf(lines: readonly ToldLine[]): Counts {
  const of = (...codes: ToldLine["code"][]) => lines.filter(({ code }) => codes.includes(code)).length;
  return { done: of("done"), underWay: of("under_way"), notDone: of("not_done", "late", "returned", "declined", "overdue", "review_missed") };
}

function summed(all: readonly Counts[]): Counts {
  return all.reduce((sum, one) => ({ done: sum.done + one.done, underWay: sum.underWay + one.underWay, notDone: sum.notDone + one.notDone }), { done: 0, underWay: 0, notDone: 0 });
}

type When = { isLatest: boolean; isIn: (day: Day | null) => boolean };
type Now = When & { today: Day };

/** A priority belongs to a quarter in which it stood, or in which something about it is dated; one without any day to the latest. */
function isToldIn(priority: PriorityFacts, { from, to, isLatest, isIn }: When & { from: Day; to: Day }): boolean {
  const days = daysOf(priority);
  if (days.some((day) => isIn(day))) return true;
  if (priority.state === "active") return isLatest || (priority.agreedOn !== null && firstDayOf(priority.agreedOn) <= to);
  if (days.length === 0) return isLatest;
  return priority.agreedOn !== null && priority.closedOn !== null && firstDayOf(priority.agreedOn) <= to && priority.closedOn >= from;
}

/** One priority in one quarter. What is promised and what comes next is told in the latest alone: it stands as of today. */
export function tellPriority(priority: PriorityFacts, { isLatest, isIn, today }: Now): Counted {
  const { id, problem, setBy, setHow, agreedOn, issue, vote, state, closedOn, closedReason, reviewOn } = priority;
  const actions = visible(priority.actions).map((action) => ({ action, on: action.on, day: dayOf(action.on, priority) }));
  const inQuarter = newestFirst(actions.filter(({ day }) => isIn(day)));
  const of = (code: "done" | "under_way" | "recorded" | "promised" | "late" | "not_done" | "passed_on", wanted: TellableAction["state"]) => inQuarter.filter(({ action }) => action.state === wanted).map(({ action, on }): ToldLine => ({ code, action, on }));
  const ahead = actions.filter(({ action, on }) => isAhead(action.state) && (isLatest || on === null)).filter(({ day }) => isLatest || isIn(day));
  const answers = priority.answers.filter(({ on }) => isIn(on));
  const isUndated = agreedOn === null && isLatest;
  const said: ToldLine[] = [
    { code: "set", setBy, setHow, agreedOn },
    ...(issue ? [{ code: "issue" as const, id: issue.id, title: issue.title }, { code: "voices" as const, voices: issue.voices }] : []),
    ...(vote ? [{ code: "vote" as const, vote }] : []),
    ...(issue || vote ? [] : [{ code: "said_unknown" as const }]),
  ];
  const outputs = priority.outputs.length > 0 && (isUndated || isIn(dayOf(null, priority))) ? priority.outputs.map(({ unit, count }): ToldLine => ({ code: "output", unit, count })) : [];
  const deeds = [...of("done", "done"), ...of("under_way", "doing"), ...outputs, ...of("recorded", "recorded"), ...answers.filter(({ answer }) => answer === "accepted" || answer === "accepted_with_change").map((answer): ToldLine => ({ code: "answer", answer }))];
  const promises = ahead.filter(({ action }) => !action.isLate).map(({ action, on }): ToldLine => ({ code: "promised", action, on }));
  const outcomes = newestFirst(priority.outcomes.map((outcome) => ({ outcome, on: outcome.on, day: dayOf(outcome.on, priority) })).filter(({ day }) => isIn(day)));
  const found = newestFirst(priority.reviews.filter(({ on }) => isIn(on)).map((review) => ({ review, day: review.on })));
  // A review that closed it says so itself.
  const isEndTold = found.some(({ review }) => review.decision !== "keep" && review.decision !== "amend");
  const verdict: ToldLine[] = isLatest && priority.verdict !== null ? [{ code: "verdict", tally: priority.verdict }] : [];
  const ended: ToldLine[] = !isEndTold && state === "closed" && closedReason !== "record_of_the_past" && (closedOn === null ? isLatest : isIn(closedOn)) ? [{ code: "closed", reason: closedReason, on: closedOn }] : [];
  const changed = [...found.map(({ review }): ToldLine => ({ code: "review_found", review })), ...verdict, ...shortened(outcomes.map(({ outcome, on }): ToldLine => ({ code: "outcome", outcome, on }))), ...ended];
  const notDone: ToldLine[] = [
    ...of("not_done", "not_done"),
    ...ahead.filter(({ action }) => action.isLate).map(({ action, on }): ToldLine => ({ code: "late", action, on })),
    ...priority.returns.filter(({ on }) => isIn(on)).map((told): ToldLine => ({ code: "returned", told })),
    ...of("passed_on", "passed_on"),
    ...answers.filter(({ answer }) => answer === "declined" || answer === "passed_on").map((answer): ToldLine => ({ code: "declined", answer })),
    ...(isLatest ? priority.waits.filter(({ isOverdue }) => isOverdue).map((wait): ToldLine => ({ code: "overdue", wait })) : []),
    ...(isLatest && state === "active" && reviewOn !== null && reviewOn < today ? [{ code: "review_missed" as const, on: reviewOn }] : []),
  ];
  const isSilent = isLatest && state === "active" && deeds.length === 0 && notDone.length === 0;
  const parts = partsWith({
    said,
    done: shortened(deeds.length > 0 ? deeds : [{ code: "nothing_done" }]),
    planned: shortened(promises),
    changed: changed.length > 0 ? changed : [{ code: "change_unknown" }],
    not_done: isSilent ? [silenceLine(priority, today)] : shortened(notDone),
    next: isLatest && state === "active" ? nextOf(priority, inQuarter.map(({ action }) => action), reviewOn !== null && reviewOn >= today ? reviewOn : null) : [],
  });
  return { story: { id, of: { kind: "priority", problem }, parts }, counts: countsOf([...deeds, ...notDone]) };
}

/** Why nothing is done: what the owner says of it, that it is young, or that nobody has said why (need 103). */
function silenceLine(priority: PriorityFacts, today: Day): ToldLine {
  const silence = silenceOf(priority, priority.actions, priority.because, today);
  if (silence?.kind === "because") return { code: "because", because: silence.because };
  return silence?.kind === "fresh" ? { code: "fresh", until: silence.until } : { code: "silent" };
}

function nextOf({ waits }: PriorityFacts, actions: readonly TellableAction[], reviewOn: Day | null): ToldLine[] {
  const step = actions.find(({ nextStep, state }) => nextStep !== null && state !== "not_done")?.nextStep ?? null;
  const lines: ToldLine[] = [
    ...(step === null ? [] : [{ code: "next_step" as const, words: step }]),
    ...waits.filter(({ isOverdue }) => !isOverdue).map((wait): ToldLine => ({ code: "waiting", wait })),
    ...(reviewOn === null ? [] : [{ code: "review" as const, on: reviewOn }]),
  ];
  return lines.length > 0 ? lines : [{ code: "no_next" }];
}

/** What a meeting agreed and was told, as far as it belongs to the quarter; nothing where there is neither. */
function tellMeeting({ id, on: meetingOn, actions, outcomes }: MeetingFacts, { isLatest, isIn }: When): Counted[] {
  const told = visible(actions).filter(({ on, state }) => (isAhead(state) && on !== null ? isLatest : isIn(on ?? meetingOn)));
  const of = (code: "done" | "under_way" | "recorded" | "promised" | "late" | "not_done" | "passed_on", fits: (action: TellableAction) => boolean) => told.filter(fits).map((action): ToldLine => ({ code, action, on: action.on }));
  const is = (state: TellableAction["state"]) => (action: TellableAction) => action.state === state;
  const done = [...of("done", is("done")), ...of("under_way", is("doing")), ...of("recorded", is("recorded"))];
  const notDone = [...of("not_done", is("not_done")), ...of("late", ({ state, isLate }) => isAhead(state) && isLate), ...of("passed_on", is("passed_on"))];
  const parts = partsWith({
    said: [],
    done: shortened(done),
    planned: shortened(of("promised", ({ state, isLate }) => isAhead(state) && !isLate)),
    changed: shortened(outcomes.filter(({ on }) => isIn(on ?? meetingOn)).map((outcome): ToldLine => ({ code: "outcome", outcome, on: outcome.on }))),
    not_done: shortened(notDone),
    next: [],
  });
  return parts.length > 0 ? [{ story: { id, of: { kind: "meeting", on: meetingOn }, parts }, counts: countsOf([...done, ...notDone]) }] : [];
}

function partsWith(lines: Record<ToldPart, readonly ToldLine[]>): ToldStory["parts"] {
  return toldParts.flatMap((part) => (lines[part].length > 0 ? [{ part, lines: lines[part] }] : []));
}

function newestFirst<T extends { day: Day | null }>(entries: readonly T[]): T[] {
  return [...entries].sort((one, other) => (other.day ?? "").localeCompare(one.day ?? ""));
}

function shortened(lines: readonly ToldLine[]): ToldLine[] {
  return lines.length <= mostLines + 1 ? [...lines] : [...lines.slice(0, mostLines), { code: "more", count: lines.length - mostLines }];
}
