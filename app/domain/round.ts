/**
 * A voting round: its states, what may be opened, and what is frozen when it opens. A round has options and up to two
 * polls, one for residents and one for panel members, counted side by side and never added (standard CNT-06).
 */
import type { CountRule } from "./count-rules";
import { addDays, daysBetween, londonClock, londonDay, type Clock, type Day } from "./day";

export const roundStates = ["draft", "open", "closed", "sealed", "counted", "published", "void"] as const;
export type RoundState = (typeof roundStates)[number];

export const electorates = ["residents", "members"] as const;
export type Electorate = (typeof electorates)[number];

export type PollMode = "secret" | "show_of_hands";
export const optionOwners = ["police", "council", "joint"] as const;
export type OptionOwner = (typeof optionOwners)[number];

/** Forward one step at a time, or void while nothing is published; never back (standard CNT-01). */
const nextStates: Record<RoundState, readonly RoundState[]> = {
  draft: ["open", "void"],
  open: ["closed", "void"],
  closed: ["sealed", "void"],
  sealed: ["counted", "void"],
  counted: ["published", "void"],
  published: [],
  void: [],
};

/** Whether a round may go from one state to the other in one step. */
export function mayBecome(from: RoundState, to: RoundState): boolean {
  return nextStates[from].includes(to);
}

/** What a round is at a moment: its state, with the two that the clock decides told apart. */
export type Stage = RoundState | "scheduled";

export type RoundTimes = { state: RoundState; opensAt: Date | null; closesAt: Date | null };

/**
 * The stage at `now` (UTC), by comparing times and never by whether some timer ran: a round is closed from the very
 * millisecond of its closing, whatever its row says.
 */
export function stageOf({ state, opensAt, closesAt }: RoundTimes, now: Date): Stage {
  if (state !== "open" || !opensAt || !closesAt) return state;
  if (now < opensAt) return "scheduled";
  return now < closesAt ? "open" : "closed";
}

/** The next moment after `now` at which the clock alone changes the stage, or undefined when none will. */
export function nextTurn({ state, opensAt, closesAt }: RoundTimes, now: Date): Date | undefined {
  if (state !== "open") return undefined;
  return [opensAt, closesAt].find((moment) => moment !== null && moment > now) ?? undefined;
}

export const limits = {
  fewestOptions: 2,
  mostOptions: 12,
  mostWords: 20,
  mostSlots: 3,
  /** Days between opening and closing. */
  shortestDays: 7,
  earliestClosing: "09:00",
  latestClosing: "21:00",
  /** With fewer members a secret vote hides nobody, so the panel shows hands (threat T09). */
  fewestForSecret: 10,
} as const;

export type OptionWish = { title: string; detail: string | null; owner: OptionOwner };

export type OptionProblem = { at: number; reason: "empty_title" | "too_many_words" | "same_words" };
export type OptionsProblem = "too_few" | "too_many";

/** What is wrong with a list of options; `at` counts from 0. Words are compared without regard to case, spacing and marks. */
export function optionProblems(options: readonly OptionWish[]): { list: OptionsProblem | null; each: OptionProblem[] } {
  const list = options.length < limits.fewestOptions ? "too_few" : options.length > limits.mostOptions ? "too_many" : null;
  const seen = new Set<string>();
  const each: OptionProblem[] = [];
  options.forEach((option, at) => {
    const words = plainWords(option.title);
    if (words === "") each.push({ at, reason: "empty_title" });
    else if (wordCount(option.title) > limits.mostWords || wordCount(option.detail ?? "") > limits.mostWords) each.push({ at, reason: "too_many_words" });
    else if (seen.has(words)) each.push({ at, reason: "same_words" });
    seen.add(words);
  });
  return { list, each };
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

function plainWords(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

export type ClosingProblem = "in_the_past" | "too_soon" | "clock_change" | "wrong_hour" | "bank_holiday" | "before_opening";

/** What is wrong with closing at `closesAt` when voting opens at `opensAt` and it is now `now` (all UTC), or null. Voting does not close on one of the `holidays`. */
export function closingProblem({ opensAt, closesAt, now, holidays }: { opensAt: Date; closesAt: Date; now: Date; holidays: ReadonlySet<Day> }): ClosingProblem | null {
  if (closesAt <= now) return "in_the_past";
  if (closesAt <= opensAt) return "before_opening";
  if (isClockChangeHour(closesAt)) return "clock_change";
  const clock = londonClock(closesAt);
  if (clock < limits.earliestClosing || clock > limits.latestClosing) return "wrong_hour";
  if (holidays.has(londonDay(closesAt))) return "bank_holiday";
  return isLongEnough(opensAt, closesAt) ? null : "too_soon";
}

/** Whether London's clocks change within an hour of `instant`: then its clock time is skipped, shown twice, or next to that. */
function isClockChangeHour(instant: Date): boolean {
  const hour = 3_600_000;
  const [before = 0, after = 0] = [-hour, hour].map((apart) => {
    const moment = new Date(instant.getTime() + apart);
    const [hours = 0, minutes = 0] = londonClock(moment).split(":").map(Number);
    return Date.parse(`${londonDay(moment)}T00:00:00Z`) + (hours * 60 + minutes) * 60_000;
  });
  return after - before !== 2 * hour;
}

/** The first day on which a vote that opens at `opensAt` may close at `clock`. */
export function earliestClosingDay(opensAt: Date, clock: Clock): Day {
  const day = addDays(londonDay(opensAt), limits.shortestDays);
  return clock >= londonClock(opensAt) ? day : addDays(day, 1);
}

/** Seven London days, clock to clock: a week across a clock change is a week. */
function isLongEnough(opensAt: Date, closesAt: Date): boolean {
  return daysBetween(earliestClosingDay(opensAt, londonClock(closesAt)), londonDay(closesAt)) >= 0;
}

/** What a chair sets up; times are UTC. `opensAt` null: voting opens at the moment the chair opens it. */
export type RoundWish = {
  question: string;
  chooseUpTo: number;
  panelSlots: number;
  countRule: CountRule;
  options: readonly OptionWish[];
  opensAt: Date | null;
  closesAt: Date;
  resultsOn: Day;
  membersMode: PollMode;
};

export type WishProblem = OptionsProblem | OptionProblem["reason"] | ClosingProblem | "choose_too_many" | "too_many_places" | "fair_shares_needs_ballots" | "results_before_closing";

/** An option that says what police have set already: that slot is theirs, is shown with its reason, and is never on the ballot (rule R13). */
export type PoliceProblem = "set_by_police";

/** When voting opens if the chair opens the round at `now`: never in the past. */
export function openingOf(opensAt: Date | null, now: Date): Date {
  return opensAt !== null && opensAt > now ? opensAt : now;
}

/** The first thing that stands in the way of opening such a round at `now`, or null. */
export function wishProblem({ options, chooseUpTo, panelSlots, countRule, membersMode, opensAt, closesAt, resultsOn }: RoundWish, now: Date, holidays: ReadonlySet<Day>): WishProblem | null {
  const { list, each } = optionProblems(options);
  if (list) return list;
  if (each[0]) return each[0].reason;
  if (chooseUpTo < 1 || chooseUpTo > options.length) return "choose_too_many";
  if (panelSlots < 1 || panelSlots > limits.mostSlots || panelSlots >= options.length) return "too_many_places";
  if (countRule === "fair_shares" && membersMode === "show_of_hands") return "fair_shares_needs_ballots";
  const closing = closingProblem({ opensAt: openingOf(opensAt, now), closesAt, now, holidays });
  if (closing) return closing;
  return resultsOn < londonDay(closesAt) ? "results_before_closing" : null;
}

/** Whether a members' vote of this mode may open with so many on the roll. */
export function mayBeSecret(rollSize: number): boolean {
  return rollSize >= limits.fewestForSecret;
}

/**
 * In this order: what settles a tie that changes what is chosen, told to voters before they vote (voting.md 3.10). Votes
 * that were opened before members showed hands for it have "residents" in that place, and keep it.
 */
export const tieRule = ["checked_residents", "hands", "drawn_order"] as const;

/** Everything that is fixed when voting opens. */
export type FrozenRule = {
  version: 1 | 2;
  count: CountRule;
  question: string;
  chooseUpTo: number;
  panelSlots: number;
  options: readonly { id: string; title: string; detail: string | null; owner: OptionOwner }[];
  polls: readonly { electorate: Electorate; mode: PollMode }[];
  tieRule: readonly string[];
  /** Option ids in the order drawn by lot at opening; the last word in a tie. */
  tieOrder: readonly string[];
  opensAt: string;
  closesAt: string;
  /** From version 2 on: why voting opened without an information pack; null where there was one. */
  noPackReason?: string | null;
};

/** One text for one value: keys in A to Z order at every depth, no spaces. The text that is hashed. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
