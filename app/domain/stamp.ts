/** The ward stamp: a ward's outline as a small solid shape, drawn from its boundary. */
import { ringsOf, type Boundary, type Ring } from "./boundary";

type Point = readonly [x: number, y: number];

/** The outline fills a box of 100 by 100 but for this edge on each side, so that neighbours in a row do not touch. */
const edge = 3;
const longestPath = 1500;
/** How far the drawn line may leave the boundary, in units of the box. At 24 pixels, four units are one pixel. */
const finest = 0.5;
/** The part of the largest ring that a smaller one must have to be seen. */
const speck = 0.004;

/**
 * SVG path data of `boundary` in a 100 by 100 box, north up, its own proportions kept, centred; rings that are too small to be
 * seen are left out. At most 1,500 characters: where the outline needs more, it is drawn more simply.
 */
export function stampOf(boundary: Boundary): string {
  const rings = inBox(withoutSpecks(ringsOf(boundary)));
  for (let tolerance = finest; ; tolerance *= 1.25) {
    const path = rings
      .map((ring) => pathOf(simplified(ring, tolerance)))
      .filter((part) => part !== "")
      .join("");
    if (path.length <= longestPath && path !== "") return path;
    if (tolerance > 50) return pathOf(rings[0] ?? []);
  }
}

/** A far islet would otherwise take half of the box and leave the ward itself small. */
function withoutSpecks(rings: readonly Ring[]): readonly Ring[] {
  const areas = rings.map((ring) => Math.abs(doubledArea(ring)));
  const least = areas.reduce((most, area) => Math.max(most, area), 0) * speck;
  return rings.filter((_, at) => (areas[at] ?? 0) >= least);
}

/** Longitude is narrowed by the cosine of the latitude, so that a ward has the shape that people know from maps. */
function inBox(rings: readonly Ring[]): Point[][] {
  const longitudes = rings.flatMap((ring) => ring.map(([longitude]) => longitude));
  const latitudes = rings.flatMap((ring) => ring.map(([, latitude]) => latitude));
  const [west, east, south, north] = [smallest(longitudes), -smallest(longitudes.map((value) => -value)), smallest(latitudes), -smallest(latitudes.map((value) => -value))];
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [width, height] = [(east - west) * narrowing, north - south];
  const scale = (100 - 2 * edge) / Math.max(width, height, Number.MIN_VALUE);
  const [left, top] = [(100 - width * scale) / 2, (100 - height * scale) / 2];
  return rings.map((ring) => ring.map(([longitude, latitude]): Point => [left + (longitude - west) * narrowing * scale, top + (north - latitude) * scale]));
}

function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => (value < least ? value : least), Infinity);
}

/** A closed ring without its repeated last point, by Douglas and Peucker on its two halves. */
function simplified(ring: readonly Point[], tolerance: number): Point[] {
  const open = ring.slice(0, -1);
  const first = open[0];
  if (!first) return [];
  const far = open.reduce((best, point, at) => (apart(point, first) > apart(open[best] ?? first, first) ? at : best), 0);
  return [...halved(open.slice(0, far + 1), tolerance).slice(0, -1), ...halved([...open.slice(far), first], tolerance).slice(0, -1)];
}

function halved(line: readonly Point[], tolerance: number): Point[] {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 3) return [...line];
  let [farthest, distance] = [0, 0];
  for (const [at, point] of line.entries()) {
    const away = fromLine(point, first, last);
    if (away > distance) [farthest, distance] = [at, away];
  }
  if (distance <= tolerance) return [first, last];
  return [...halved(line.slice(0, farthest + 1), tolerance).slice(0, -1), ...halved(line.slice(farthest), tolerance)];
}

function fromLine(point: Point, from: Point, to: Point): number {
  const length = apart(from, to);
  if (length === 0) return apart(point, from);
  return Math.abs((to[0] - from[0]) * (from[1] - point[1]) - (from[0] - point[0]) * (to[1] - from[1])) / length;
}

function apart(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Relative lines in tenths of a unit; "" for a ring that is no more than a speck or a line. */
function pathOf(points: readonly Point[]): string {
  const tenths = points.map(([x, y]): Point => [Math.round(x * 10), Math.round(y * 10)]);
  if (tenths.length < 3 || Math.abs(doubledArea(tenths)) < 100) return "";
  return tenths
    .map(([x, y], at) => {
      const [beforeX, beforeY] = tenths[at - 1] ?? [0, 0];
      const step = pair(x - beforeX, y - beforeY);
      return at === 0 ? `M${step}` : at === 1 || step.startsWith("-") ? `${at === 1 ? "l" : ""}${step}` : ` ${step}`;
    })
    .join("")
    .concat("z");
}

/** "12.3-4": a minus sign separates as well as a space does. */
function pair(x: number, y: number): string {
  const [first, second] = [tenth(x), tenth(y)];
  return second.startsWith("-") ? `${first}${second}` : `${first} ${second}`;
}

function tenth(value: number): string {
  return String(value / 10).replace(/^(-?)0\./, "$1.");
}

function doubledArea(points: readonly Point[]): number {
  return points.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
}
