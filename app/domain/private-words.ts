/**
 * Words that could point at one person or at police work that is still to come. They are warned of before posting, never
 * refused by themselves: a name may be a street's (standards ACT-04, ISS-04).
 */
import { detailKinds, detailsIn } from "./personal-details";

export const privateSigns = [...detailKinds, "live_operation"] as const;
export type PrivateSign = (typeof privateSigns)[number];

export type PrivateWord = { sign: PrivateSign; words: string };

const liveOperation = [
  /\b(?:undercover|covert(?:ly)?|surveillance|plain[- ]clothes?|search warrants?|warrants? (?:to be|will be)|informants?|operation [A-Z]\w+)\b/giu,
  /\bwe (?:will|are going to|plan to) (?:raid|search|arrest|stop and search|execute)\b/giu,
] as const;

/** Every place in a text that could point at one person or at live police work, in the order of `privateSigns`. */
export function privateWordsIn(text: string): PrivateWord[] {
  return [
    ...detailsIn(text).map(({ kind, words }) => ({ sign: kind, words })),
    ...liveOperation.flatMap((pattern) => [...text.matchAll(pattern)].map(([words]) => ({ sign: "live_operation" as const, words: words.trim() }))),
  ];
}

/** The signs that a text bears, each once. */
export function warningsIn(text: string): PrivateSign[] {
  const found = new Set(privateWordsIn(text).map(({ sign }) => sign));
  return privateSigns.filter((sign) => found.has(sign));
}

/** The places that nobody has looked at yet: `lookedAt` holds, one a line, the words that the writer was shown and let stand. */
export function notLookedAt(text: string, lookedAt: string): PrivateWord[] {
  const seen = new Set(lookedAt.split("\n").map(oneLine));
  return privateWordsIn(text).filter(({ words }) => !seen.has(oneLine(words)));
}

/** The words of these places as `notLookedAt` takes them back. */
export function lookedAtOf(found: readonly PrivateWord[]): string {
  return [...new Set(found.map(({ words }) => oneLine(words)))].join("\n");
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, " ").trim();
}
