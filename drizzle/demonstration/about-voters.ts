/** What the voters of Riverside said about themselves: mostly not the young, so that the panel has somebody to reach. */
import type { EqualityAnswers } from "~/domain/equality";

const ages = ["35_49", "50_64", "65_plus", "50_64", "25_34", "35_49", "65_plus", "50_64"] as const;
const ethnicGroups = ["white", "black", "white", "asian", "white", "white", "black", "mixed"] as const;

/** The answers of the voter in this place; every fifth answers nothing. */
export function answersOf(voter: number): EqualityAnswers | null {
  if (voter % 5 === 4) return null;
  return { age: ages[voter % ages.length], ethnic_group: ethnicGroups[(voter * 3) % ethnicGroups.length], disability: voter % 4 === 1 ? "disabled" : "not_disabled", first_time: voter % 3 === 0 ? "first" : "before" };
}
