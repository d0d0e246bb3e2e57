/** What a Monday list looks ahead to, and when a word has to be given again. */
import { addDays, firstDayOf, weekdayOf, type Day } from "./day";
import { daysUntilStale } from "./priority";

/** A fortnight, in days. */
export const daysAhead = 14;

/** The last day on which something that was confirmed on `since` still counts as confirmed (rule R28). */
export function staleAfter(since: string): Day {
  return addDays(firstDayOf(since), daysUntilStale);
}

/** Not confirmed any more, or not for longer than a fortnight from now. What was never confirmed is due at once. */
export function isToConfirmSoon(since: string | null, today: Day): boolean {
  return since === null || staleAfter(since) < addDays(today, daysAhead);
}

/** The Monday of the week that a day is in. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}
