import { describe, expect, test } from "vitest";
import { createPageCache, pageKey } from "~/http/page-cache.server";
import { storePage } from "~/http/stored-page.server";

const noon = new Date("2027-03-04T12:00:00Z");

function page(text = "<h1>Ward</h1>") {
  return storePage(Buffer.from(text), { headers: [], contentType: "text/html; charset=utf-8" });
}

function kept(cache: ReturnType<typeof createPageCache>, key: string, shows: string[], { at = noon, until = undefined as Date | undefined, text = key } = {}) {
  return cache.keep(cache.beginDrawing(key, at), page(text), { shows, until });
}

describe("dropping", () => {
  test("a page is dropped when a thing it shows is touched, and only then", () => {
    const cache = createPageCache();
    kept(cache, "/a", ["ward:A", "places"]);
    kept(cache, "/b", ["ward:B"]);
    cache.drop(["ward:C"]);
    expect(cache.size().entries).toBe(2);
    cache.drop(["ward:A"]);
    expect(cache.find("/a", noon.getTime())).toBeNull();
    expect(cache.find("/b", noon.getTime())).not.toBeNull();
  });

  test("touching everything drops every page", () => {
    const cache = createPageCache();
    kept(cache, "/a", ["ward:A"]);
    kept(cache, "/nothing", []);
    cache.drop(["*"]);
    expect(cache.size()).toEqual({ entries: 0, bytes: 0, drawings: 0 });
  });

  test("a page that was touched while it was being drawn is not kept", () => {
    const cache = createPageCache();
    const drawing = cache.beginDrawing("/a", noon);
    cache.drop(["ward:A"]);
    expect(cache.keep(drawing, page(), { shows: ["ward:A"] })).toBe(false);
    expect(cache.find("/a", noon.getTime())).toBeNull();
  });

  test("a page whose drawing began before everything changed is not kept, even if it shows nothing", () => {
    const cache = createPageCache();
    const drawing = cache.beginDrawing("/a", noon);
    cache.drop(["*"]);
    expect(cache.keep(drawing, page(), { shows: [] })).toBe(false);
  });

  test("a page is kept when only other things were touched while it was being drawn", () => {
    const cache = createPageCache();
    const drawing = cache.beginDrawing("/a", noon);
    cache.drop(["ward:B"]);
    expect(cache.keep(drawing, page(), { shows: ["ward:A"] })).toBe(true);
  });

  test("of two drawings of one page, the one begun after the touch is the one kept, in either order of finishing", () => {
    for (const order of ["old first", "new first"]) {
      const cache = createPageCache();
      const old = cache.beginDrawing("/a", noon);
      cache.drop(["ward:A"]);
      const fresh = cache.beginDrawing("/a", noon);
      const finish = [() => cache.keep(old, page("old"), { shows: ["ward:A"] }), () => cache.keep(fresh, page("new"), { shows: ["ward:A"] })];
      for (const end of order === "old first" ? finish : finish.reverse()) end();
      expect(cache.find("/a", noon.getTime())?.identity.text).toBe("new");
    }
  });

  test("what a page showed before it was drawn anew does not drop it any more", () => {
    const cache = createPageCache();
    kept(cache, "/a", ["meeting:old"]);
    kept(cache, "/a", ["meeting:new"]);
    cache.drop(["meeting:old"]);
    expect(cache.find("/a", noon.getTime())).not.toBeNull();
    expect(cache.size().entries).toBe(1);
  });
});

describe("ending", () => {
  test.each([
    ["in winter", "2027-01-10T12:00:00Z", "2027-01-11T00:00:00Z"],
    ["in summer", "2027-07-10T12:00:00Z", "2027-07-10T23:00:00Z"],
    ["between London's midnight and UTC's", "2027-07-10T23:30:00Z", "2027-07-11T23:00:00Z"],
    ["on the day the clocks go forward", "2027-03-28T12:00:00Z", "2027-03-28T23:00:00Z"],
    ["on the day the clocks go back", "2027-10-31T00:30:00Z", "2027-11-01T00:00:00Z"],
  ])("a page ends at London's midnight %s", (_when, at, midnight) => {
    const cache = createPageCache();
    const end = Date.parse(midnight);
    kept(cache, "/a", [], { at: new Date(at) });
    expect(cache.find("/a", end - 1)).not.toBeNull();
    expect(cache.find("/a", end)).toBeNull();
    expect(cache.size().entries).toBe(0);
  });

  test("a page ends at its own moment when that is earlier, and at midnight when that is later", () => {
    const cache = createPageCache();
    const close = new Date("2027-03-04T20:00:00Z");
    kept(cache, "/a", [], { until: close });
    kept(cache, "/b", [], { until: new Date("2027-03-09T20:00:00Z") });
    expect(cache.find("/a", close.getTime() - 1)).not.toBeNull();
    expect(cache.find("/a", close.getTime())).toBeNull();
    expect(cache.find("/b", Date.parse("2027-03-05T00:00:00Z"))).toBeNull();
  });

  test("a page whose moment passed while it was being drawn is never shown from the cache", () => {
    const cache = createPageCache();
    kept(cache, "/a", [], { until: new Date(noon.getTime() + 5) });
    expect(cache.find("/a", noon.getTime() + 6)).toBeNull();
  });

  test("a clock that was put back shows no page from its future", () => {
    const cache = createPageCache();
    kept(cache, "/a", []);
    expect(cache.find("/a", noon.getTime() - 1)).toBeNull();
  });
});

describe("room", () => {
  test("the oldest pages go first when there are too many", () => {
    const cache = createPageCache({ mostEntries: 3 });
    for (const key of ["/1", "/2", "/3", "/4"]) kept(cache, key, ["places"]);
    expect(["/1", "/2", "/3", "/4"].map((key) => cache.find(key, noon.getTime()) !== null)).toEqual([false, true, true, true]);
  });

  test("a flood of odd addresses does not push out a page that people ask for", () => {
    const cache = createPageCache({ mostEntries: 10 });
    kept(cache, "/ward", ["ward:A"]);
    for (let index = 0; index < 1000; index += 1) {
      kept(cache, `/ward?x=${index}`, ["ward:A"]);
      expect(cache.find("/ward", noon.getTime())).not.toBeNull();
    }
    expect(cache.size().entries).toBe(10);
    cache.drop(["ward:A"]);
    expect(cache.size()).toEqual({ entries: 0, bytes: 0, drawings: 0 });
  });

  test("memory is bounded in bytes, and a page larger than all of it is not kept", () => {
    const cache = createPageCache({ mostBytes: 50_000 });
    for (let index = 0; index < 100; index += 1) kept(cache, `/${index}`, [], { text: "x".repeat(5000) });
    expect(cache.size().bytes).toBeLessThanOrEqual(50_000);
    kept(cache, "/large", [], { text: "x".repeat(60_000) });
    expect(cache.size()).toEqual({ entries: 0, bytes: 0, drawings: 0 });
  });
});

describe("a crowd", () => {
  test("waits for one drawing of a page that was public before, and not for a page that never was", async () => {
    const cache = createPageCache();
    const first = cache.beginDrawing("/a", noon);
    expect(cache.beingDrawn("/a")).toBeNull();
    cache.keep(first, page(), { shows: ["ward:A"] });
    cache.drop(["ward:A"]);
    const second = cache.beginDrawing("/a", noon);
    const waiting = cache.beingDrawn("/a");
    expect(waiting).not.toBeNull();
    cache.keep(second, page("new"), { shows: ["ward:A"] });
    await waiting;
    expect(cache.find("/a", noon.getTime())?.identity.text).toBe("new");
    expect(cache.beingDrawn("/a")).toBeNull();
  });

  test("is let go when the drawing it waits for is given up", async () => {
    const cache = createPageCache();
    kept(cache, "/a", ["ward:A"]);
    cache.drop(["ward:A"]);
    const drawing = cache.beginDrawing("/a", noon);
    const waiting = cache.beingDrawn("/a");
    cache.giveUp(drawing);
    await waiting;
    expect(cache.beingDrawn("/a")).toBeNull();
    expect(cache.size().drawings).toBe(0);
  });
});

test("one key for all orders of the same query", () => {
  expect(pageKey("/find", "?b=2&a=1")).toBe(pageKey("/find", "?a=1&b=2"));
  expect(pageKey("/find", "?a=%41")).toBe(pageKey("/find", "?a=A"));
  expect(pageKey("/find", "?")).toBe("/find");
  expect(pageKey("/find", "?a=1&a=2")).not.toBe(pageKey("/find", "?a=2&a=1"));
  expect(pageKey("/find", "?a=1%26b=2")).not.toBe(pageKey("/find", "?a=1&b=2"));
});
