/** How much of a team's time went to duties elsewhere ("abstraction"), by month and in bands (rule R30). */
import { addMonthsTo, type Day } from "./day";

export const dutyBands = ["hardly_any", "some", "much", "most"] as const;
export type DutyBand = (typeof dutyBands)[number];

/** For how many months back a note may be made. */
export const monthsToNote = 12;

/** The months that are over and may be noted, YYYY-MM, the newest first. */
export function monthsOver(today: Day): string[] {
  const first = `${today.slice(0, 7)}-01`;
  return Array.from({ length: monthsToNote }, (_, back) => addMonthsTo(first, -(back + 1)).slice(0, 7));
}
