/** Ward boundaries as GeoJSON gives them: WGS84, longitude first. */

export type Position = readonly [longitude: number, latitude: number];
export type Ring = readonly Position[];
export type Boundary = { type: "Polygon"; coordinates: readonly Ring[] } | { type: "MultiPolygon"; coordinates: readonly (readonly Ring[])[] };

export type BoundaryFault = "no_shape" | "not_a_polygon" | "ring_not_closed" | "ring_too_short" | "not_numbers" | "in_grid_metres" | "outside_britain";

/** Great Britain with its waters: an outline outside this box has its numbers swapped or comes from elsewhere. */
const britain = { west: -9, south: 49, east: 4, north: 61 };

/**
 * A boundary from any value of a file, heights dropped. Refuses with what is wrong: no polygon, a ring that is not closed or
 * has fewer than four positions, coordinates in British National Grid metres ("in_grid_metres") or outside Britain.
 */
export function readBoundary(value: unknown): { ok: true; boundary: Boundary } | { ok: false; reason: BoundaryFault } {
  if (typeof value !== "object" || value === null) return { ok: false, reason: "no_shape" };
  const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
  if ((type !== "Polygon" && type !== "MultiPolygon") || !Array.isArray(coordinates) || coordinates.length === 0) return { ok: false, reason: "not_a_polygon" };
  const polygons: Ring[][] = [];
  for (const polygon of type === "Polygon" ? [coordinates] : (coordinates as unknown[])) {
    if (!Array.isArray(polygon) || polygon.length === 0) return { ok: false, reason: "not_a_polygon" };
    const rings: Ring[] = [];
    for (const ring of polygon as unknown[]) {
      const read = readRing(ring);
      if (!read.ok) return read;
      rings.push(read.ring);
    }
    polygons.push(rings);
  }
  const [only = []] = polygons;
  return { ok: true, boundary: type === "Polygon" ? { type, coordinates: only } : { type, coordinates: polygons } };
}

/** Every ring of a boundary: outlines, islands and holes alike. */
export function ringsOf(boundary: Boundary): readonly Ring[] {
  return boundary.type === "Polygon" ? boundary.coordinates : boundary.coordinates.flat();
}

function readRing(value: unknown): { ok: true; ring: Ring } | { ok: false; reason: BoundaryFault } {
  if (!Array.isArray(value)) return { ok: false, reason: "not_a_polygon" };
  if (value.length < 4) return { ok: false, reason: "ring_too_short" };
  const ring: Position[] = [];
  for (const position of value as unknown[]) {
    const [longitude, latitude] = Array.isArray(position) ? (position as unknown[]) : [];
    if (typeof longitude !== "number" || typeof latitude !== "number") return { ok: false, reason: "not_numbers" };
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) return { ok: false, reason: "in_grid_metres" };
    if (longitude < britain.west || longitude > britain.east || latitude < britain.south || latitude > britain.north) return { ok: false, reason: "outside_britain" };
    ring.push([longitude, latitude]);
  }
  const [first, last] = [ring[0], ring.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return { ok: false, reason: "ring_not_closed" };
  return { ok: true, ring };
}
