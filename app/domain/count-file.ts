/** The file that `npm run count` reads, and what it prints. Anyone may write one by hand, so every mistake in it has a name. */
import { votesOf, type Counted, type CountTerms } from "./count";
import { countVotes, type CountRule } from "./count-rules";

export type CountFile = { options: string[]; seats: number; rule: CountRule; tieOrder: string[]; ballots: string[][]; fewestVotes: number };

export type CountFileProblem =
  | "not_an_object"
  | "unknown_key"
  | "missing_key"
  | "options_not_names"
  | "no_options"
  | "option_twice"
  | "seats_not_whole"
  | "too_few_seats"
  | "too_many_seats"
  | "unknown_rule"
  | "tie_order_not_names"
  | "tie_order_unknown"
  | "tie_order_twice"
  | "ballots_not_lists"
  | "ballot_not_names"
  | "ballot_unknown_option"
  | "ballot_choice_twice"
  | "fewest_votes_wrong"
  | "tie_undecided";

export type Refusal = { reason: CountFileProblem; found?: string; ballot?: number };

const rulesInFiles: Record<string, CountRule> = { "most-votes": "most_votes", "fair-shares": "fair_shares" };
const needed = ["options", "seats", "rule", "tieOrder", "ballots"];
/** What a file may say beside: votes that an option needs to win at all. Without it every seat is filled. */
const allowed = [...needed, "fewestVotes"];

/** The name of a rule in files. */
export function ruleInFiles(rule: CountRule): string {
  return rule === "most_votes" ? "most-votes" : "fair-shares";
}

/** The file, or the first thing that is wrong with it; ballots are numbered from 1. Nothing is ever left out or mended. */
export function readCountFile(given: unknown): { ok: true; file: CountFile } | ({ ok: false } & Refusal) {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return { ok: false, reason: "not_an_object" };
  const missing = needed.find((key) => !Object.hasOwn(given, key));
  if (missing !== undefined) return { ok: false, reason: "missing_key", found: missing };
  const unknown = Object.keys(given).find((key) => !allowed.includes(key));
  if (unknown !== undefined) return { ok: false, reason: "unknown_key", found: unknown };
  const { options, seats, rule, tieOrder, ballots, fewestVotes = 0 } = given as Record<string, unknown>;
  if (!isListOfNames(options)) return { ok: false, reason: "options_not_names" };
  const wrong =
    wrongWithOptions(options) ??
    wrongWithSeats(seats, options) ??
    (typeof rule === "string" && Object.hasOwn(rulesInFiles, rule) ? null : { reason: "unknown_rule" as const, found: shown(rule) }) ??
    wrongWithTieOrder(tieOrder, options) ??
    wrongWithBallots(ballots, options) ??
    (fewestVotes === 0 || fewestVotes === 1 ? null : { reason: "fewest_votes_wrong" as const, found: shown(fewestVotes) });
  if (wrong) return { ok: false, ...wrong };
  const known = rulesInFiles[rule as string] ?? "most_votes";
  return { ok: true, file: { options, seats: seats as number, rule: known, tieOrder: tieOrder as string[], ballots: ballots as string[][], fewestVotes: fewestVotes as number } };
}

function wrongWithOptions(options: readonly string[]): Refusal | null {
  if (options.length === 0) return { reason: "no_options" };
  const twice = firstTwice(options);
  return twice === null ? null : { reason: "option_twice", found: twice };
}

function wrongWithSeats(seats: unknown, options: readonly string[]): Refusal | null {
  if (typeof seats !== "number" || !Number.isInteger(seats)) return { reason: "seats_not_whole", found: shown(seats) };
  if (seats < 1) return { reason: "too_few_seats", found: String(seats) };
  return seats > options.length ? { reason: "too_many_seats", found: String(seats) } : null;
}

function wrongWithTieOrder(tieOrder: unknown, options: readonly string[]): Refusal | null {
  if (!isListOfNames(tieOrder)) return { reason: "tie_order_not_names" };
  const stranger = tieOrder.find((name) => !options.includes(name));
  if (stranger !== undefined) return { reason: "tie_order_unknown", found: stranger };
  const twice = firstTwice(tieOrder);
  return twice === null ? null : { reason: "tie_order_twice", found: twice };
}

function wrongWithBallots(ballots: unknown, options: readonly string[]): Refusal | null {
  if (!Array.isArray(ballots)) return { reason: "ballots_not_lists" };
  const known = new Set(options);
  for (const [at, ballot] of (ballots as unknown[]).entries()) {
    if (!Array.isArray(ballot)) return { reason: "ballots_not_lists", ballot: at + 1 };
    for (const choice of ballot as unknown[]) {
      if (typeof choice !== "string") return { reason: "ballot_not_names", ballot: at + 1, found: shown(choice) };
      if (!known.has(choice)) return { reason: "ballot_unknown_option", ballot: at + 1, found: choice };
    }
    const twice = firstTwice(ballot as string[]);
    if (twice !== null) return { reason: "ballot_choice_twice", ballot: at + 1, found: twice };
  }
  return null;
}

function isListOfNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === "string" && name !== "");
}

function firstTwice(names: readonly string[]): string | null {
  if (new Set(names).size === names.length) return null;
  return names.find((name, at) => names.indexOf(name) !== at) ?? null;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? "").slice(0, 60);
}

export type CountedFile = Counted & { totals: Record<string, number> };

/**
 * Counts the file. `tieOrder` need not name every option: those named come first. Refuses "tie_undecided" when a place
 * hangs on the order of options that it does not name, rather than pick one.
 */
export function countFile({ options, seats, rule, tieOrder, ballots, fewestVotes }: CountFile): { ok: true; counted: CountedFile } | ({ ok: false } & Refusal) {
  const votes = votesOf(ballots, options);
  const named = new Set(tieOrder);
  const drawnOrder = [...tieOrder, ...options.filter((option) => !named.has(option))];
  const terms: CountTerms = { optionIds: options, places: seats, fewestVotes, breakers: [], drawnOrder };
  const counted = countVotes(rule, votes, terms);
  for (const [at, step] of counted.steps.entries()) {
    const before = counted.steps[at - 1];
    if (step.code !== "tie_broken" || before?.code !== "tie") continue;
    const unnamed = before.tied.filter((option) => !named.has(option));
    const namedCount = before.tied.length - unnamed.length;
    if (before.places > namedCount) return { ok: false, reason: "tie_undecided", found: unnamed.join(", ") };
  }
  return { ok: true, counted: { ...counted, totals: { ...votes.tally.totals } } };
}
