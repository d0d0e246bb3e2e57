/** Venues: when a place was last looked at, and what has to be asked again. */
import { venueFactKeys, type VenueFacts } from "./meeting";
import { addMonthsTo, type Day } from "./day";

/** After this many months somebody looks again (standard MTG-11). */
export const monthsUntilRecheck = 12;

export function isCheckDue({ checkedOn }: { checkedOn: Day }, today: Day): boolean {
  return addMonthsTo(checkedOn, monthsUntilRecheck) < today;
}

/** How many facts about a place nobody has checked. */
export function uncheckedOf(facts: VenueFacts): number {
  return venueFactKeys.filter((key) => facts[key] === "not_checked").length;
}
