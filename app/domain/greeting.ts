import type { Clock } from "./day";

export type PartOfDay = "morning" | "afternoon" | "evening";

/** Which greeting suits a London clock: morning until noon, evening from six and through the night until four. */
export function partOfDay(clock: Clock): PartOfDay {
  const hour = Number(clock.slice(0, 2));
  if (hour >= 4 && hour < 12) return "morning";
  return hour >= 12 && hour < 18 ? "afternoon" : "evening";
}
