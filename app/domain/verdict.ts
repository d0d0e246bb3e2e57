/**
 * What residents say about a priority: "Did it change anything for you?" Once for each person between two reviews. The
 * official word and theirs stand side by side, and neither is worked out from the other.
 */
import { addDays, type Day } from "./day";
import { fewestVoters, withoutSmallNumbers } from "./small-numbers";

export const verdictAnswers = ["changed", "a_bit", "no", "worse", "dont_know"] as const;
export type VerdictAnswer = (typeof verdictAnswers)[number];

/** For how long after a review has closed it people may still say whether it changed anything, in days. */
export const daysAfterClosing = 112;

/** Days after a period began on which those who raised it or follow it are asked (4 and 12 weeks), and how late an asking may come. */
export const askDays = [28, 84] as const;
export const daysToAsk = 14;

/** The most people that one entry of paper slips may stand for, by answer. */
export const mostOnPaper = 200;

/** Whether residents may answer about a priority: while it is active, and a while after its panel closed it as done or not done. */
export function takesVerdicts({ state, closedReason, closedOn }: { state: "active" | "closed"; closedReason: string | null; closedOn: Day | null }, today: Day): boolean {
  if (state === "active") return true;
  return (closedReason === "resolved" || closedReason === "not_done") && closedOn !== null && today <= addDays(closedOn, daysAfterClosing);
}

/** Which of the askings is due today, for a period that began on `since`; null for none. */
export function askingDue(since: Day, today: Day): (typeof askDays)[number] | null {
  return askDays.find((days) => today >= addDays(since, days) && today < addDays(since, days + daysToAsk)) ?? null;
}

export type Tally = { people: number; byAnswer: Record<VerdictAnswer, number> };
export type Given = { answer: VerdictAnswer; people: number; place: string | null };
export type Shown = { whole: Tally; places: { place: string; tally: Tally }[] };

/**
 * What the public sees of a period's answers: nothing below ten people. By place only where ten or more answered, and only
 * where what is left over is ten or more too, or nobody: a few people must not come back by subtraction.
 */
export function shownVerdicts(given: readonly Given[]): Shown | null {
  const whole = tallyOf(given);
  if (whole.people < fewestVoters) return null;
  const named = [...new Set(given.flatMap(({ place }) => place ?? []))].sort((one, other) => one.localeCompare(other));
  const elsewhere = given.filter(({ place }) => place === null);
  const cells = Object.fromEntries([...named.map((place) => [`at ${place}`, tallyOf(given.filter((one) => one.place === place)).people]), ["elsewhere", tallyOf(elsewhere).people]]) as Record<string, number>;
  const safe = withoutSmallNumbers(cells);
  const places = named.filter((place) => (safe[`at ${place}`] ?? null) !== null).map((place) => ({ place, tally: tallyOf(given.filter((one) => one.place === place)) }));
  return { whole, places };
}

export function tallyOf(given: readonly Given[]): Tally {
  const byAnswer: Record<VerdictAnswer, number> = { changed: 0, a_bit: 0, no: 0, worse: 0, dont_know: 0 };
  for (const { answer, people } of given) byAnswer[answer] += people;
  return { people: Object.values(byAnswer).reduce((sum, count) => sum + count, 0), byAnswer };
}

/** What is wrong with a pile of slips; null when it may be entered. */
export function wrongWithPile(counts: Readonly<Record<VerdictAnswer, number>>): "nothing" | "bad_count" | null {
  const all = Object.values(counts);
  if (all.some((count) => !Number.isInteger(count) || count < 0 || count > mostOnPaper)) return "bad_count";
  return all.every((count) => count === 0) ? "nothing" : null;
}
