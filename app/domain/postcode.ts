/** Postcodes as people type them, and as we keep them: upper case with one space, "SE1 0AA". */

/** Shapes of the first half: "E1", "N16", "SE1", "SW1A", "W1A", "SE15". "A" is a letter, "9" a figure. */
const outwardShapes = ["A9", "A99", "AA9", "A9A", "AA99", "AA9A"];

/** Royal Mail uses no Q, V or X first, no I, J or Z second, few letters third, and no C, I, K, M, O or V at the end. */
const outward = /^([A-PR-UWYZ]\d{1,2}|[A-PR-UWYZ][A-HK-Y]\d{1,2}|[A-PR-UWYZ]\d[A-HJKP-UW]|[A-PR-UWYZ][A-HK-Y]\d[ABEHMNPRV-Y])$/;
const inward = /^\d[ABD-HJLNP-UW-Z]{2}$/;

/** Nobody's postcode is longer than this, however spaced and quoted. */
const longestTyped = 40;

/**
 * "se1 0aa", "SE10AA" and " S E 1-0 A A. " are all "SE1 0AA". Letters O and I typed where only a figure can stand (and
 * the figures 0 and 1 where only a letter can) are taken as meant. Null when it has not the shape of a postcode;
 * whether the postcode exists is another question (services/postcodes).
 */
export function normalPostcode(typed: string): string | null {
  const letters = bare(typed);
  if (letters.length < 5 || letters.length > 7) return null;
  const first = asOutward(letters.slice(0, -3));
  const second = shaped(letters.slice(-3), "9AA");
  return first && inward.test(second) ? `${first} ${second}` : null;
}

/** The first half ("SE1") of a postcode, or of what somebody typed when that is only a first half; null when it is neither. */
export function outcodeOf(typed: string): string | null {
  const whole = normalPostcode(typed);
  return whole ? (whole.split(" ")[0] ?? null) : asOutward(bare(typed));
}

function bare(typed: string): string {
  if (typed.length > longestTyped) return "";
  return typed.normalize("NFKC").toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** The first half with its figures and letters put right, changing as few of them as it can. */
function asOutward(letters: string): string | null {
  const fits = outwardShapes
    .filter((shape) => shape.length === letters.length)
    .map((shape) => shaped(letters, shape))
    .filter((candidate) => outward.test(candidate))
    .sort((a, b) => differences(a, letters) - differences(b, letters));
  return fits[0] ?? null;
}

const figureFor: Record<string, string> = { O: "0", I: "1", L: "1" };
const letterFor: Record<string, string> = { "0": "O", "1": "I" };

function shaped(letters: string, shape: string): string {
  return [...letters].map((letter, at) => (shape[at] === "9" ? (figureFor[letter] ?? letter) : (letterFor[letter] ?? letter))).join("");
}

function differences(a: string, b: string): number {
  return [...a].filter((letter, at) => letter !== b[at]).length;
}
