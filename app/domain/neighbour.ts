/** Which wards lie side by side, worked out from their boundaries. */
import { ringsOf, type Boundary, type Position } from "./boundary";

/** About a metre: neighbours in the official maps share their corners to the last decimal. */
const decimals = 5;

export type Neighbours = ReadonlyMap<string, readonly string[]>;

/**
 * For each code the codes of the wards that share a stretch of boundary with it, A to Z: at least two corners that are the same.
 * One corner in common is a crossing, not a side. A river between two wards that both end at its bank parts them.
 */
export function neighboursOf(wards: readonly { code: string; boundary: Boundary }[]): Neighbours {
  const atCorner = new Map<string, Set<string>>();
  for (const { code, boundary } of wards) {
    for (const position of ringsOf(boundary).flat()) {
      const corner = cornerOf(position);
      const there = atCorner.get(corner);
      if (there) there.add(code);
      else atCorner.set(corner, new Set([code]));
    }
  }
  const shared = new Map<string, number>();
  for (const codes of atCorner.values()) {
    if (codes.size < 2) continue;
    for (const one of codes) for (const other of codes) if (one !== other) shared.set(`${one} ${other}`, (shared.get(`${one} ${other}`) ?? 0) + 1);
  }
  const neighbours = new Map<string, string[]>(wards.map(({ code }) => [code, []]));
  for (const [pair, corners] of shared) {
    const [one = "", other = ""] = pair.split(" ");
    if (corners > 1) neighbours.get(one)?.push(other);
  }
  for (const codes of neighbours.values()) codes.sort();
  return neighbours;
}

/** The middle of a ward's box: near enough for the hour of sunset. */
export function middleOf(boundary: Boundary): { latitude: number; longitude: number } {
  const positions = ringsOf(boundary).flat();
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return { longitude: middle(positions.map(([longitude]) => longitude)), latitude: middle(positions.map(([, latitude]) => latitude)) };
}

function cornerOf([longitude, latitude]: Position): string {
  return `${longitude.toFixed(decimals)} ${latitude.toFixed(decimals)}`;
}
