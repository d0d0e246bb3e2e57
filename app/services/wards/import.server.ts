/** Bringing in boroughs, wards and their boundaries from the official open files. */
import { eq } from "drizzle-orm";
import { boroughs, panelWards, postcodes, priorities, rounds, teamWards, voters, wards } from "~/db/app-schema.server";
import { change, type Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import type { Boundary } from "~/domain/boundary";
import { shortened, type ImportOutcome, type Rejection } from "~/domain/import";
import type { Permit } from "~/domain/permission";
import { stampOf } from "~/domain/stamp";
import { slugOf } from "~/domain/ward";
import { keepNeighbours } from "./neighbours.server";
import { readWardFiles, type Place, type WardFact, type WardFault } from "./files.server";

export type WardImportReport = {
  wards: number;
  boroughs: number;
  wardsAdded: number;
  wardsRenamed: number;
  boroughsAdded: number;
  boroughsRenamed: number;
  boundariesDrawn: number;
  withoutBoundary: number;
  /** Wards that were known from old records only and are now in the official list. */
  formerWardsFound: number;
  /** Rows and features of places outside London. */
  passedOver: number;
  /** Current wards of the same boroughs that the files do not name; they stay. */
  notInFiles: number;
};

type Options = {
  isDryRun?: boolean;
  /** Only the demonstration's own files: its codes begin with E0999 and E0599, which the ONS does not use. */
  isInvented?: boolean;
};

type StoredWard = typeof wards.$inferSelect;
type KnownWard = { code: string; name: string; boroughCode: string; boundary: Boundary | null; place: Place };
type KnownBorough = { code: string; name: string; place: Place };

/**
 * Takes names, boroughs and boundaries from any mix of the ONS's names-and-codes tables (CSV) and boundary maps (GeoJSON).
 * What a file does not say is kept as it was; wards that the files do not name stay. One commit, or none: with any
 * rejection nothing changes. A second import of the same files changes nothing (`isDone` is then false).
 */
export async function importWards(permit: Permit<"place.import">, files: readonly string[], { isDryRun = false, isInvented = false }: Options = {}): Promise<ImportOutcome<WardImportReport, WardFault>> {
  const read = await readWardFiles(files);
  const stored = await appRead().select().from(wards);
  const storedBoroughs = await appRead().select().from(boroughs);
  const rejections = [...read.rejections];
  const known = joinFacts(read.facts, { stored, passedOver: read.passedOverCodes, isInvented }, rejections);
  const places = namesOfBoroughs(read.facts, known, storedBoroughs, rejections);
  refuseSharedAddresses(known, stored, rejections);
  if (rejections.length > 0) return { ok: false, rejections, total: rejections.length };

  const plan = planOf(known, places, stored, storedBoroughs);
  const report = reportOf(plan, known, stored, read.passedOver + known.passedOver);
  const hasWork = plan.boroughs.length + plan.wards.length > 0;
  if (isDryRun || !hasWork) return { ok: true, isDone: false, report };
  await change(permit, async (tx) => {
    await writePlan(tx, plan, isInvented);
    await keepNeighbours(tx);
    return { value: null, log: { verb: "place.imported", subject: "wards", detail: { ...report } }, touches: ["*"] };
  });
  return { ok: true, isDone: true, report };
}

type Known = { wards: Map<string, KnownWard>; passedOver: number };

/** One ward for each code, from all that the files and the database say about it. */
function joinFacts(facts: readonly WardFact[], { stored, passedOver, isInvented }: { stored: readonly StoredWard[]; passedOver: ReadonlySet<string>; isInvented: boolean }, rejections: Rejection<WardFault>[]): Known {
  const known: Known = { wards: new Map(), passedOver: 0 };
  const byCode = new Map<string, WardFact[]>();
  for (const fact of facts) byCode.set(fact.code, [...(byCode.get(fact.code) ?? []), fact]);
  for (const [code, said] of byCode) {
    const first = said[0];
    if (!first) continue;
    const before = stored.find((ward) => ward.code === code);
    const odd = said.find((fact) => contradicts(first, fact));
    const drawn = said.filter((fact) => fact.boundary !== null);
    const name = said.find((fact) => fact.name)?.name ?? before?.name ?? null;
    const boroughCode = said.find((fact) => fact.boroughCode)?.boroughCode ?? before?.boroughCode ?? null;
    const reject = (reason: WardFault, { place }: WardFact = first, found = `${code} ${name ?? ""}`) => rejections.push({ ...place, reason, found: shortened(found) });
    if (odd) reject("contradicts", odd, `${code} ${odd.name ?? ""} ${odd.boroughCode ?? ""}`);
    else if (drawn.length > 1) reject("drawn_twice", drawn[1]);
    else if (boroughCode === null && passedOver.has(code)) known.passedOver += said.length;
    else if (boroughCode === null) reject("no_borough");
    else if (name === null) reject("no_name");
    else if (isInvented !== (boroughCode.startsWith("E0999") && code.startsWith("E0599"))) reject("invented_code");
    else known.wards.set(code, { code, name, boroughCode, boundary: drawn[0]?.boundary ?? null, place: first.place });
  }
  return known;
}

function contradicts(a: WardFact, b: WardFact): boolean {
  return (a.name !== null && b.name !== null && a.name !== b.name) || (a.boroughCode !== null && b.boroughCode !== null && a.boroughCode !== b.boroughCode);
}

function namesOfBoroughs(facts: readonly WardFact[], known: Known, stored: readonly (typeof boroughs.$inferSelect)[], rejections: Rejection<WardFault>[]): Map<string, KnownBorough> {
  const places = new Map<string, KnownBorough>();
  for (const { boroughCode, borough, place } of facts) {
    if (boroughCode === null || borough === null) continue;
    const before = places.get(boroughCode);
    if (!before) places.set(boroughCode, { code: boroughCode, name: borough, place });
    else if (before.name !== borough) rejections.push({ ...place, reason: "contradicts", found: shortened(`${boroughCode} ${borough}`) });
  }
  for (const { boroughCode, place } of known.wards.values()) {
    if (places.has(boroughCode)) continue;
    const before = stored.find((borough) => borough.code === boroughCode);
    if (before) places.set(boroughCode, { code: boroughCode, name: before.name, place });
    else rejections.push({ ...place, reason: "borough_unnamed", found: boroughCode });
  }
  const addresses = new Map<string, string>(stored.filter((borough) => !places.has(borough.code)).map((borough) => [borough.slug, borough.code]));
  for (const borough of places.values()) {
    const slug = slugOf(borough.name);
    if (addresses.has(slug)) rejections.push({ ...borough.place, reason: "same_address", found: shortened(`${borough.name}, ${borough.code} and ${addresses.get(slug) ?? ""}`) });
    addresses.set(slug, borough.code);
  }
  return places;
}

/** Two current wards of a borough must not end at one address; a former ward gives way. */
function refuseSharedAddresses(known: Known, stored: readonly StoredWard[], rejections: Rejection<WardFault>[]): void {
  const key = (ward: { boroughCode: string; name: string }) => `${ward.boroughCode} ${slugOf(ward.name)}`;
  const taken = new Map(stored.filter((ward) => !ward.isFormer && !known.wards.has(ward.code)).map((ward) => [key(ward), ward.code]));
  for (const ward of known.wards.values()) {
    const holder = taken.get(key(ward));
    if (holder) rejections.push({ ...ward.place, reason: "same_address", found: shortened(`${ward.name}, ${ward.code} and ${holder}`) });
    taken.set(key(ward), ward.code);
  }
}

type WardWork = { row: Omit<StoredWard, "isFormer">; before: StoredWard | null; former: StoredWard | null; isDrawn: boolean };
type BoroughWork = { code: string; name: string; slug: string; isNew: boolean };
type Plan = { wards: WardWork[]; boroughs: BoroughWork[] };

/** Only what differs from what is stored. */
function planOf(known: Known, places: Map<string, KnownBorough>, stored: readonly StoredWard[], storedBoroughs: readonly (typeof boroughs.$inferSelect)[]): Plan {
  const plan: Plan = { wards: [], boroughs: [] };
  for (const { code, name } of places.values()) {
    const before = storedBoroughs.find((borough) => borough.code === code);
    if (before?.name !== name) plan.boroughs.push({ code, name, slug: slugOf(name), isNew: !before });
  }
  for (const { code, name, boroughCode, boundary } of known.wards.values()) {
    const before = stored.find((ward) => ward.code === code) ?? null;
    const slug = slugOf(name);
    const drawn = boundary ? { boundary: JSON.stringify(boundary), stamp: stampOf(boundary) } : { boundary: before?.boundary ?? null, stamp: before?.stamp ?? null };
    const isDrawn = drawn.boundary !== (before?.boundary ?? null) || drawn.stamp !== (before?.stamp ?? null);
    const former = before ? null : (stored.find((ward) => ward.isFormer && ward.boroughCode === boroughCode && ward.slug === slug) ?? null);
    if (before && before.name === name && before.boroughCode === boroughCode && !isDrawn) continue;
    plan.wards.push({ row: { code, name, slug, boroughCode, ...drawn }, before, former, isDrawn });
  }
  return plan;
}

function reportOf(plan: Plan, known: Known, stored: readonly StoredWard[], passedOver: number): WardImportReport {
  const all = [...known.wards.values()];
  const touched = new Set(all.map((ward) => ward.boroughCode));
  const hasBoundary = (code: string) => plan.wards.find(({ row }) => row.code === code)?.row.boundary ?? stored.find((ward) => ward.code === code)?.boundary;
  return {
    wards: all.length,
    boroughs: touched.size,
    wardsAdded: plan.wards.filter(({ before }) => !before).length,
    wardsRenamed: plan.wards.filter(({ before, row }) => before && (before.name !== row.name || before.boroughCode !== row.boroughCode)).length,
    boroughsAdded: plan.boroughs.filter(({ isNew }) => isNew).length,
    boroughsRenamed: plan.boroughs.filter(({ isNew }) => !isNew).length,
    boundariesDrawn: plan.wards.filter(({ isDrawn }) => isDrawn).length,
    withoutBoundary: all.filter(({ code }) => !hasBoundary(code)).length,
    formerWardsFound: plan.wards.filter(({ former }) => former).length,
    passedOver,
    notInFiles: stored.filter((ward) => !ward.isFormer && touched.has(ward.boroughCode) && !known.wards.has(ward.code)).length,
  };
}

async function writePlan(tx: Tx, plan: Plan, isInvented: boolean): Promise<void> {
  for (const { code, name, slug } of plan.boroughs) {
    const named = { name, slug };
    await tx.insert(boroughs).values({ code, ...named, isInvented }).onConflictDoUpdate({ target: boroughs.code, set: named });
  }
  // Names may pass from one ward to another within a borough: every address is free before any is taken.
  for (const { before, former } of plan.wards) {
    const holder = before ?? former;
    if (holder) await tx.update(wards).set({ slug: holder.code.toLowerCase() }).where(eq(wards.code, holder.code));
  }
  for (const { row, former } of plan.wards) {
    const { code, ...rest } = row;
    await tx.insert(wards).values({ ...row, isFormer: false }).onConflictDoUpdate({ target: wards.code, set: rest });
    if (former) await moveToOfficialWard(tx, former.code, code);
  }
}

/** A ward that only records named turns out to be in the official list: all that belongs to it moves there. */
async function moveToOfficialWard(tx: Tx, former: string, wardCode: string): Promise<void> {
  for (const table of [panelWards, teamWards, priorities, rounds, voters, postcodes]) {
    await tx.update(table).set({ wardCode }).where(eq(table.wardCode, former));
  }
  await tx.delete(wards).where(eq(wards.code, former));
}
