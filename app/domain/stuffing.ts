/**
 * Signs of stuffing on a roll of voters (threat T01): sign-ups in one burst, addresses in a sequence, many at one home,
 * throw-away mail, and one inbox under many names. A sign is a reason to look, never a verdict: people decide, two of them.
 * Only who signed up is looked at, never ballots or whether somebody voted. Voters who were checked in person have no flags.
 */
import type { Day } from "./day";
import { throwAwayDomains } from "./throw-away-mail";
import { inboxOf } from "./two-people";

export const flags = ["burst", "sequence", "same_address", "throw_away_mail", "same_inbox"] as const;
export type Flag = (typeof flags)[number];

/** `email` in its normal form, or null for somebody without one; `addressKey` in hex. In the order in which they signed up. */
export type SignUp = { voterId: string; email: string | null; addressKey: string | null; signedUpOn: Day; level: number };

/** More voters than this at one address are looked at (voting.md 3.4); hostels and shared houses are real. */
export const mostAtOneAddress = 6;

const burst = { fewest: 40, timesTheUsual: 6 };
const numbered = { fewest: 5, sparsest: 4 };
const ascending = { fewest: 14, surplus: 10 };

/** The flags of each voter that has some. */
export function flagsOf(signUps: readonly SignUp[]): Map<string, Flag[]> {
  const unchecked = signUps.filter(({ level }) => level < 2);
  const found: Record<Flag, ReadonlySet<string>> = {
    burst: inBurst(unchecked),
    sequence: new Set([...inNumbers(unchecked), ...inAlphabet(unchecked)]),
    same_address: crowded(unchecked, ({ addressKey }) => addressKey, mostAtOneAddress),
    throw_away_mail: new Set(unchecked.filter(({ email }) => email !== null && isThrowAway(email)).map(({ voterId }) => voterId)),
    same_inbox: crowded(unchecked, ({ email }) => email && inboxOf(email), 1),
  };
  const all = new Map<string, Flag[]>();
  for (const { voterId } of unchecked) {
    const own = flags.filter((flag) => found[flag].has(voterId));
    if (own.length > 0) all.set(voterId, own);
  }
  return all;
}

/** Everyone who signed up on a day with at least 40 sign-ups and six times as many as a usual day with sign-ups. */
function inBurst(signUps: readonly SignUp[]): Set<string> {
  const days = groupedBy(signUps, ({ signedUpOn }) => signedUpOn);
  const counts = [...days.values()].map(({ length }) => length).sort((one, other) => one - other);
  const usual = counts[Math.floor((counts.length - 1) / 2)] ?? 0;
  const loud = [...days.values()].filter(({ length }) => days.size > 1 && length >= burst.fewest && length >= usual * burst.timesTheUsual);
  return new Set(loud.flat().map(({ voterId }) => voterId));
}

/** Addresses that differ by a number alone, close together: five or more of voter17@, voter18@, voter20@ … */
function inNumbers(signUps: readonly SignUp[]): string[] {
  const withNumber = signUps.flatMap(({ voterId, email }) => {
    const parts = /^(.*?)(\d{1,9})([^\d@]*@.+)$/.exec(email ?? "");
    return parts ? [{ voterId, stem: `${parts[1] ?? ""}#${parts[3] ?? ""}`, number: Number(parts[2]) }] : [];
  });
  return [...groupedBy(withNumber, ({ stem }) => stem).values()].flatMap((group) => {
    const sorted = [...group].sort((one, other) => one.number - other.number);
    return runs(sorted, (before, after) => after.number - before.number <= numbered.sparsest)
      .filter((run) => run.length >= numbered.fewest)
      .flat()
      .map(({ voterId }) => voterId);
  });
}

/**
 * Sign-ups of one day and one mail provider that came in the order of the alphabet: a list was worked through. The
 * longest rising series among n random names is about 2√n long; one that is well above that is no chance.
 */
function inAlphabet(signUps: readonly SignUp[]): string[] {
  const named = signUps.flatMap(({ voterId, email, signedUpOn }) => (email === null ? [] : [{ voterId, email, group: `${signedUpOn} ${email.slice(email.lastIndexOf("@"))}` }]));
  return [...groupedBy(named, ({ group }) => group).values()].flatMap((group) => {
    const rising = longestRising(group.map(({ email }) => email));
    return rising.length >= ascending.fewest && rising.length >= 2 * Math.sqrt(group.length) + ascending.surplus ? rising.map((at) => group[at]?.voterId ?? "") : [];
  });
}

/** The places of a longest series, in order, in which each text stands after the one before. */
function longestRising(texts: readonly string[]): number[] {
  const ends: number[] = [];
  const before: number[] = [];
  texts.forEach((text, at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((texts[ends[middle] ?? 0] ?? "") < text) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = at;
  });
  const series: number[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) series.unshift(at);
  return series;
}

function isThrowAway(email: string): boolean {
  const domain = email.slice(email.lastIndexOf("@") + 1);
  return domain.split(".").some((_, at, parts) => throwAwayDomains.has(parts.slice(at).join(".")));
}

/** Those who share something with more others than `most` allows. */
function crowded(signUps: readonly SignUp[], of: (signUp: SignUp) => string | null, most: number): Set<string> {
  const sharing = signUps.flatMap((signUp) => {
    const shared = of(signUp);
    return shared === null ? [] : [{ voterId: signUp.voterId, shared }];
  });
  const crowds = [...groupedBy(sharing, ({ shared }) => shared).values()].filter(({ length }) => length > most);
  return new Set(crowds.flat().map(({ voterId }) => voterId));
}

function runs<T>(sorted: readonly T[], belongs: (before: T, after: T) => boolean): T[][] {
  const all: T[][] = [];
  for (const one of sorted) {
    const last = all.at(-1);
    const before = last?.at(-1);
    if (last && before !== undefined && belongs(before, one)) last.push(one);
    else all.push([one]);
  }
  return all;
}

function groupedBy<T>(all: readonly T[], of: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(of(one));
    if (group) group.push(one);
    else groups.set(of(one), [one]);
  }
  return groups;
}
