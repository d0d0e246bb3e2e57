/** A locality: a place that people recognise ("around the station"), named by the panel. Never an address. */
import { detailsIn } from "./personal-details";

export const mostLocalities = 20;
export const longestName = 60;

export type WrongLocality = "too_long" | "too_many" | "same_name" | "looks_like_address";

/** The first thing that is wrong with a panel's list of names, and where (from 0); null when it may stand. */
export function wrongWithLocalities(names: readonly string[]): { at: number; reason: WrongLocality } | null {
  if (names.length > mostLocalities) return { at: mostLocalities, reason: "too_many" };
  const seen = new Set<string>();
  for (const [at, name] of names.entries()) {
    if ([...name].length > longestName) return { at, reason: "too_long" };
    if (detailsIn(name).some(({ kind }) => kind === "address" || kind === "postcode")) return { at, reason: "looks_like_address" };
    if (seen.has(name.toLowerCase())) return { at, reason: "same_name" };
    seen.add(name.toLowerCase());
  }
  return null;
}
