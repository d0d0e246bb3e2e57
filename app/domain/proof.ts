/**
 * Showing that somebody belongs to a ward (voting.md 3.4): from level 1, an inbox and an address, to level 2 by a code from
 * a leaflet, by being seen in person, or by two neighbours who are at level 2 themselves.
 */
import { receiptLetters } from "./ballot";
import { addDays, type Day } from "./day";

export const proofBases = ["leaflet_code", "seen_in_person", "vouched"] as const;
export type ProofBasis = (typeof proofBases)[number];

/** How many neighbours have to vouch, and how often one may do so in a year. */
export const vouchersNeeded = 2;
export const mostVouchesAYear = 5;

/** A number to show to a volunteer or a neighbour holds for this many days. */
export const numberDays = 7;
/** A leaflet's code holds for this many days. */
export const leafletDays = 180;
export const mostLeaflets = 500;

/** The letters of a code from its bytes: eight on a leaflet, six in a number that is read out. */
export function proofCode(bytes: Uint8Array, length: 6 | 8): string {
  return Array.from(bytes.subarray(0, length), (byte) => receiptLetters[byte & 31]).join("");
}

/** "KMTR7PQ2" is shown as "KMTR-7PQ2", "KMT7PQ" as "KMT-7PQ". */
export function shownProofCode(code: string): string {
  return `${code.slice(0, code.length / 2)}-${code.slice(code.length / 2)}`;
}

/** A code as somebody types it; null when it cannot be one of this length. */
export function readProofCode(typed: string, length: 6 | 8): string | null {
  const code = typed.normalize("NFKC").toUpperCase().replace(/[^A-Z0-9]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return code.length === length && [...code].every((letter) => receiptLetters.includes(letter)) ? code : null;
}

/** Whether a number made on this day still holds. */
export function holdsNumber(madeOn: Day, today: Day): boolean {
  return today <= addDays(madeOn, numberDays);
}
