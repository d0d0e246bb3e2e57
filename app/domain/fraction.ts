/** Exact fractions of whole numbers. Counting uses no floating-point numbers: two equal shares must be equal. */

/** `of` is above 0. */
export type Fraction = { parts: bigint; of: bigint };

export function isLess(one: Fraction, other: Fraction): boolean {
  return one.parts * other.of < other.parts * one.of;
}

export function isEqual(one: Fraction, other: Fraction): boolean {
  return one.parts * other.of === other.parts * one.of;
}

/** In lowest terms. */
export function reduced({ parts, of }: Fraction): Fraction {
  const common = commonDivisor(parts < 0n ? -parts : parts, of);
  return { parts: parts / common, of: of / common };
}

/** "5", "1/2", "12/7": in lowest terms, as steps of a count keep it. */
export function written(fraction: Fraction): string {
  const { parts, of } = reduced(fraction);
  return of === 1n ? String(parts) : `${parts}/${of}`;
}

function commonDivisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : commonDivisor(other, one % other);
}
