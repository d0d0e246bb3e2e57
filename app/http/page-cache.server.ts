/**
 * The cache of whole public pages. It is exact, not timed: a page is kept with the things it shows, and
 * a commit that touches one of them drops it before the writer is answered. A page also ends at the next
 * London midnight, because "today" and "overdue" change then, and at `until` if it names an earlier moment.
 */
import { nextLondonMidnight } from "~/domain/day";
import type { PublicShowing } from "./context.server";
import type { StoredPage } from "./stored-page.server";

type Entry = {
  key: string;
  page: StoredPage;
  shows: readonly string[];
  bytes: number;
  madeAt: number;
  endsAt: number;
  /** Asked for since the room-maker last passed by. */
  wasAskedFor: boolean;
};

/** A page being drawn: it remembers what was touched meanwhile, because then it may show what was before. */
export type Drawing = { key: string; at: Date; touched: Set<string>; everythingTouched: boolean; done: Promise<void>; finish: () => void };

export type PageCache = ReturnType<typeof createPageCache>;

/** Bytes that an entry takes besides its bodies: header lists, keys, sets. */
const overhead = 2048;

export function createPageCache({ mostBytes = 256 * 1024 * 1024, mostEntries = 20_000 }: { mostBytes?: number; mostEntries?: number } = {}) {
  const entries = new Map<string, Entry>();
  const showing = new Map<string, Set<Entry>>();
  const drawings = new Set<Drawing>();
  /** Addresses that have been public before, and who is drawing them now: readers who come together wait for one drawing. */
  const knownPublic = new Set<string>();
  const drawingOf = new Map<string, Drawing>();
  let bytes = 0;

  /** The page kept for `key`, if it still holds at `nowMs` (UTC milliseconds). */
  function find(key: string, nowMs: number): StoredPage | null {
    const entry = entries.get(key);
    if (entry === undefined) return null;
    if (nowMs >= entry.endsAt || nowMs < entry.madeAt) {
      remove(entry);
      return null;
    }
    entry.wasAskedFor = true;
    return entry.page;
  }

  /** Somebody else's drawing of the same public page, worth waiting for before asking find() again. */
  function beingDrawn(key: string): Promise<void> | null {
    return knownPublic.has(key) ? (drawingOf.get(key)?.done ?? null) : null;
  }

  /** Say this before the first read for a page; finish with keep() or giveUp(). `at` is the instant the page is drawn for. */
  function beginDrawing(key: string, at: Date): Drawing {
    let finish = () => undefined as void;
    const done = new Promise<void>((resolve) => (finish = resolve));
    const drawing: Drawing = { key, at, touched: new Set(), everythingTouched: false, done, finish };
    drawings.add(drawing);
    if (!drawingOf.has(key)) drawingOf.set(key, drawing);
    return drawing;
  }

  /** Keeps a drawn page, unless something it shows was touched since beginDrawing(): then it is false, and nothing is kept. */
  function keep(drawing: Drawing, page: StoredPage, { shows, until }: PublicShowing): boolean {
    const isStale = drawing.everythingTouched || shows.some((thing) => drawing.touched.has(thing));
    if (!isStale) insert(drawing, page, shows, Math.min(nextLondonMidnight(drawing.at).getTime(), until?.getTime() ?? Infinity));
    giveUp(drawing);
    return !isStale;
  }

  /** Ends a drawing that is not to be kept. Harmless when it has ended already. */
  function giveUp(drawing: Drawing): void {
    drawings.delete(drawing);
    if (drawingOf.get(drawing.key) === drawing) drawingOf.delete(drawing.key);
    drawing.finish();
  }

  /** Drops every page that shows one of `things`; "*" drops all. */
  function drop(things: readonly string[]): void {
    const isEverything = things.includes("*");
    for (const drawing of drawings) {
      if (isEverything) drawing.everythingTouched = true;
      for (const thing of things) drawing.touched.add(thing);
    }
    if (isEverything) {
      for (const entry of [...entries.values()]) remove(entry);
    } else {
      for (const thing of things) for (const entry of [...(showing.get(thing) ?? [])]) remove(entry);
    }
  }

  function insert({ key, at }: Drawing, page: StoredPage, shows: readonly string[], endsAt: number): void {
    const before = entries.get(key);
    if (before) remove(before);
    const entry: Entry = { key, page, shows, bytes: page.identity.bytes + overhead, madeAt: at.getTime(), endsAt, wasAskedFor: false };
    entries.set(key, entry);
    bytes += entry.bytes;
    for (const thing of shows) {
      const others = showing.get(thing);
      if (others) others.add(entry);
      else showing.set(thing, new Set([entry]));
    }
    page.grew = (more) => {
      if (entries.get(key) !== entry) return;
      entry.bytes += more;
      bytes += more;
      makeRoom();
    };
    if (knownPublic.size >= mostEntries) knownPublic.clear();
    knownPublic.add(key);
    makeRoom();
  }

  function remove(entry: Entry): void {
    if (!entries.delete(entry.key)) return;
    bytes -= entry.bytes;
    for (const thing of entry.shows) {
      const others = showing.get(thing);
      others?.delete(entry);
      if (others?.size === 0) showing.delete(thing);
    }
  }

  /** Oldest first; one that was asked for since the last round gets another turn, so a flood of odd addresses cannot push out the ward pages. */
  function makeRoom(): void {
    while (bytes > mostBytes || entries.size > mostEntries) {
      const oldest = entries.values().next().value;
      if (oldest === undefined) return;
      if (oldest.wasAskedFor && entries.size > 1) {
        oldest.wasAskedFor = false;
        entries.delete(oldest.key);
        entries.set(oldest.key, oldest);
      } else {
        remove(oldest);
      }
    }
  }

  return { find, beingDrawn, beginDrawing, keep, giveUp, drop, size: () => ({ entries: entries.size, bytes, drawings: drawings.size }) };
}

/** One key for all spellings of the same address: the path as sent, and the query sorted by name. */
export function pageKey(path: string, search: string): string {
  if (search === "" || search === "?") return path;
  const query = new URLSearchParams(search);
  query.sort();
  return `${path}?${query.toString()}`;
}
