/** A ballot: what may be on it, how it is written down, and the order in which a voter sees the options. */

/** What the page sends for "None of these". No option has this id: ids are 16 letters. */
export const noneOfThese = "none";

export type BallotProblem = "empty" | "too_many" | "none_with_others" | "unknown_option" | "chosen_twice";

export type BallotTerms = { optionIds: readonly string[]; chooseUpTo: number };

/**
 * What is wrong with a ballot, or null. Nothing is ever dropped or trimmed: a ballot that breaks a rule is refused whole
 * (VOT-04, VOT-05).
 */
export function ballotProblem(chosen: readonly string[], { optionIds, chooseUpTo }: BallotTerms): BallotProblem | null {
  if (chosen.length === 0) return "empty";
  if (chosen.some((choice) => choice !== noneOfThese && !optionIds.includes(choice))) return "unknown_option";
  if (new Set(chosen).size !== chosen.length) return "chosen_twice";
  if (chosen.includes(noneOfThese)) return chosen.length === 1 ? null : "none_with_others";
  return chosen.length > chooseUpTo ? "too_many" : null;
}

/** A good ballot as the file keeps it: option ids in A to Z order of id, so that the order of ticking tells nothing; [] is "none of these". */
export function writtenChoices(chosen: readonly string[]): string {
  return JSON.stringify(chosen.filter((choice) => choice !== noneOfThese).sort());
}

/** The choices as a page's tick boxes want them: "none of these" is an answer too. */
export function tickedChoices(choices: readonly string[]): string[] {
  return choices.length === 0 ? [noneOfThese] : [...choices];
}

/**
 * The options in an order that looks random and is always the same for the same `seed` (16 bytes or more), so that no
 * option gains from standing first, and a voter who comes back finds the page as it was (VOT-03).
 */
export function shuffled<T>(options: readonly T[], seed: Uint8Array): T[] {
  const next = numbersFrom(seed);
  const order = [...options];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const pick = Math.floor(next() * (last + 1));
    [order[last], order[pick]] = [order[pick] as T, order[last] as T];
  }
  return order;
}

/** A to Z by their words, as people read them. */
export function alphabetical<T extends { title: string }>(options: readonly T[]): T[] {
  return [...options].sort((one, other) => one.title.localeCompare(other.title, "en-GB", { sensitivity: "base" }) || (one.title < other.title ? -1 : 1));
}

/** The sfc32 generator: numbers from 0 up to but not 1, the same for the same seed. Not a secret, only fair. */
function numbersFrom(seed: Uint8Array): () => number {
  const view = new DataView(seed.buffer, seed.byteOffset, seed.byteLength);
  let [a, b, c, counter] = [view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12)];
  return function next() {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  };
}

/** Letters of a receipt: no I, L, O or U, which are misread. */
export const receiptLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The ten letters of a receipt from ten bytes or more. */
export function receiptFrom(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 10), (byte) => receiptLetters[byte & 31]).join("");
}

/** "KMTR7PQ2XA" is shown as "KMTR-7PQ-2XA". */
export function shownReceipt(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 7)}-${code.slice(7)}`;
}

/** A receipt as somebody types it, in capitals or small letters, with or without dashes and spaces, O for 0 and I or L for 1. Null when it cannot be one. */
export function readReceipt(typed: string): string | null {
  const code = typed.normalize("NFKC").toUpperCase().replace(/[^A-Z0-9]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return code.length === 10 && [...code].every((letter) => receiptLetters.includes(letter)) ? code : null;
}
