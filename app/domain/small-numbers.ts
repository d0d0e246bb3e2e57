/**
 * Small numbers: a figure about few people can point at one of them, so it is not shown (standards PRV-05, PRV-22). A figure
 * that is hidden must not come back by subtraction either: where the total is shown, what is hidden must itself be many.
 */

/** Below this many, people who come to a meeting, raise something or support it are not counted in public. */
const fewestPeople = 5;
/** Below this many, voters of one kind or people who gave one answer about themselves are not told apart. */
export const fewestVoters = 10;

/** How many people, or null where it is about too few. */
export function shownPeople(people: number): number | null {
  return people < fewestPeople ? null : people;
}

/** How many voters or answers, or null where it is about too few. */
export function shownVoters(voters: number): number | null {
  return voters < fewestVoters ? null : voters;
}

/**
 * The cells of one table as they may be shown beside their total: null where the figure stays hidden. Every figure below
 * `fewestVoters` is hidden, zero included. When all that is hidden adds up to a few people, the smallest shown figure is
 * hidden too, until nobody can work out how few. Only that a group is empty may be worked out: it points at no voter.
 */
export function withoutSmallNumbers<K extends string>(cells: Readonly<Record<K, number>>): Record<K, number | null> {
  const entries = Object.entries(cells) as [K, number][];
  const hidden = new Set(entries.filter(([, count]) => count < fewestVoters).map(([key]) => key));
  const bySize = entries.filter(([key]) => !hidden.has(key)).sort(([, one], [, other]) => one - other);
  const isAFew = (count: number) => count > 0 && count < fewestVoters;
  for (const [key] of bySize) if (isAFew(sumOf(cells, hidden))) hidden.add(key);
  return Object.fromEntries(entries.map(([key, count]) => [key, hidden.has(key) ? null : count])) as Record<K, number | null>;
}


function sumOf<K extends string>(cells: Readonly<Record<K, number>>, keys: ReadonlySet<K>): number {
  return [...keys].reduce((sum, key) => sum + cells[key], 0);
}
