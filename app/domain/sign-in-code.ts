/** The code that people copy from a letter: eight letters and figures, 40 bits, none of which look alike. */

/** Crockford's 32: no I, L, O or U. */
export const codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const codeLength = 8;

/** "ABCD2345" as it is shown: "ABCD-2345". */
export function shownCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * The code in what somebody typed: spaces, dashes and dots do not matter, nor does case; O is 0, and I and L are 1
 * (standard SGN-04). Null when it cannot be a code.
 */
export function readCode(typed: string): string | null {
  const letters = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s.\-‐-―_]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return letters.length === codeLength && [...letters].every((letter) => codeAlphabet.includes(letter)) ? letters : null;
}
