import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readBoundary, type Boundary } from "~/domain/boundary";
import { stampOf } from "~/domain/stamp";

const realBoundaries = "../shared/data/geo/wards.geojson";

const square: Boundary = { type: "Polygon", coordinates: [[[0, 51], [0.1, 51], [0.1, 51.1], [0, 51.1], [0, 51]]] };

/** The corners of each ring of a path, in the units of the box. */
function cornersOf(path: string): [number, number][][] {
  return path.split("z").filter(Boolean).map((ring) => {
    const numbers = (ring.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const corners: [number, number][] = [];
    for (let at = 0; at < numbers.length; at += 2) {
      const [x, y] = corners.at(-1) ?? [0, 0];
      corners.push([x + (numbers[at] ?? NaN), y + (numbers[at + 1] ?? NaN)]);
    }
    return corners;
  });
}

const areaOf = (corners: readonly [number, number][]) =>
  Math.abs(corners.reduce((sum, [x, y], at) => sum + x * (corners[(at + 1) % corners.length]?.[1] ?? 0) - (corners[(at + 1) % corners.length]?.[0] ?? 0) * y, 0)) / 2;

test("an outline fills the box from edge to edge, north up, in its true proportions", () => {
  const [corners = []] = cornersOf(stampOf(square));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  expect([Math.min(...ys), Math.max(...ys)]).toEqual([3, 97]);
  const width = Math.max(...xs) - Math.min(...xs);
  expect(width).toBeCloseTo(94 * Math.cos((51.05 * Math.PI) / 180), 0);
});

test("points that nobody could see are left out", () => {
  const edge = Array.from({ length: 500 }, (_, at): [number, number] => [(at / 500) * 0.1, 51 + 0.00001 * (at % 2)]);
  const path = stampOf({ type: "Polygon", coordinates: [[...edge, [0.1, 51], [0.1, 51.1], [0, 51.1], [0, 51]]] });
  expect(cornersOf(path)[0]).toHaveLength(4);
});

test("islands and holes are drawn, specks are not", () => {
  const ring = (west: number, south: number, size: number) => [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]] as const;
  const path = stampOf({ type: "MultiPolygon", coordinates: [[ring(0, 51, 0.05), ring(0.01, 51.01, 0.02)], [ring(0.07, 51, 0.03)], [ring(0.08, 51.05, 0.0001)]] });
  expect(path.match(/z/g)).toHaveLength(3);
});

test("a coast with thousands of corners still makes a short path", () => {
  const coast = Array.from({ length: 5000 }, (_, at): [number, number] => {
    const angle = (at / 5000) * 2 * Math.PI;
    const radius = 0.05 + 0.012 * Math.sin(at * 7.3) * Math.sin(at * 1.7);
    return [radius * Math.cos(angle), 51.5 + radius * Math.sin(angle)];
  });
  const path = stampOf({ type: "Polygon", coordinates: [[...coast, coast[0] ?? [0, 51.5]]] });
  expect(path.length).toBeLessThanOrEqual(1500);
});

describe("a boundary is refused", () => {
  const ring = [[0, 51], [0.1, 51], [0.1, 51.1], [0, 51]];
  test.each([
    ["without a shape", null, "no_shape"],
    ["that is a line", { type: "LineString", coordinates: ring }, "not_a_polygon"],
    ["without rings", { type: "Polygon", coordinates: [] }, "not_a_polygon"],
    ["whose ring is not closed", { type: "Polygon", coordinates: [ring.with(3, [0, 51.2])] }, "ring_not_closed"],
    ["whose ring has three positions", { type: "Polygon", coordinates: [[[0, 51], [1, 51], [0, 51]]] }, "ring_too_short"],
    ["with words for numbers", { type: "Polygon", coordinates: [ring.with(1, ["0.1", "51"] as never)] }, "not_numbers"],
    ["in grid metres", { type: "Polygon", coordinates: [[[532171, 181720], [532271, 181720], [532271, 181820], [532171, 181720]]] }, "in_grid_metres"],
    ["with latitude first", { type: "Polygon", coordinates: [ring.map(([x, y]) => [y, x])] }, "outside_britain"],
  ])("%s", (_, value, reason) => {
    expect(readBoundary(value)).toEqual({ ok: false, reason });
  });
});

test("heights are dropped and the ring is kept", () => {
  const value = { type: "Polygon", coordinates: [[[0, 51, 12], [0.1, 51, 12], [0.1, 51.1, 12], [0, 51, 12]]] };
  expect(readBoundary(value)).toEqual({ ok: true, boundary: { type: "Polygon", coordinates: [[[0, 51], [0.1, 51], [0.1, 51.1], [0, 51]]] } });
});

test.runIf(existsSync(realBoundaries))("each of London's 704 wards has a stamp of its own that can be read at 24 pixels", () => {
  const { features } = JSON.parse(readFileSync(realBoundaries, "utf8")) as { features: { geometry: unknown; properties: { name: string } }[] };
  const stamps = features.map(({ geometry, properties }) => {
    const read = readBoundary(geometry);
    if (!read.ok) throw new Error(`${properties.name}: ${read.reason}`);
    return { name: properties.name, path: stampOf(read.boundary) };
  });
  expect(stamps).toHaveLength(704);
  expect(new Set(stamps.map(({ path }) => path)).size).toBe(704);
  for (const { name, path } of stamps) {
    expect.soft(path.length, name).toBeLessThanOrEqual(1500);
    expect.soft(path, name).toMatch(/^(M[\d.]+( |)-?[\d.]+l[\d. -]+z)+$/);
    const rings = cornersOf(path);
    for (const [x, y] of rings.flat()) expect.soft(x >= 2.9 && x <= 97.1 && y >= 2.9 && y <= 97.1, `${name} ${x} ${y}`).toBe(true);
    // A solid mark: at 24 by 24 pixels at least a tenth of the box is ink.
    expect.soft(rings.reduce((sum, ring) => sum + areaOf(ring), 0), name).toBeGreaterThan(1000);
  }
});
