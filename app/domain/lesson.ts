/** Looking through what worked: the words that are asked for, and the page of the answer. */
export const lessonsOfPage = 20;
const longestQuery = 100;
const mostTerms = 6;

/** What was asked, without doubled spaces and not longer than anybody types. */
export function plainQuery(typed: string | null): string {
  return (typed ?? "").normalize("NFC").replace(/\s+/g, " ").trim().slice(0, longestQuery).trim();
}

/** The words that must all be there, in small letters, each without its plural; none for an empty query. */
export function termsOf(query: string): string[] {
  const words = query.toLowerCase().split(/[^\p{L}\p{N}’'-]+/u).filter((word) => word !== "");
  return [...new Set(words.map((word) => (word.length > 3 ? word.replace(/(?:ies|es|s)$/, "") : word)))].slice(0, mostTerms);
}

/** A page number that there is: 1 for anything else. */
export function pageOf(typed: string | null, total: number): number {
  const page = /^\d{1,6}$/.test(typed ?? "") ? Number(typed) : 1;
  return Math.min(Math.max(1, page), Math.max(1, Math.ceil(total / lessonsOfPage)));
}
