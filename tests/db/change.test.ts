import { beforeEach, describe, expect, test } from "vitest";
import { asc, eq } from "drizzle-orm";
import { audit, boroughs } from "~/db/app-schema.server";
import { auditHash, change } from "~/db/change.server";
import { databases } from "~/db/client.server";
import { onTouched } from "~/db/touched.server";
import { freshDatabases } from "../support/databases";
import { systemPermit } from "../support/people";

const now = new Date("2027-03-01T12:00:00Z");
const permit = systemPermit("place.import", "test", now);

const borough = (code: string) => ({ code, name: code, slug: code.toLowerCase(), isInvented: true });

function add(code: string) {
  return change(permit, async (tx) => {
    await tx.insert(boroughs).values(borough(code));
    return { value: code, log: { verb: "borough.added", subject: code }, touches: [`borough:${code}`] };
  });
}

const codes = () => databases().app.read.select({ code: boroughs.code }).from(boroughs).orderBy(asc(boroughs.code));
const entries = () => databases().app.read.select().from(audit).orderBy(asc(audit.seq));

beforeEach(() => {
  freshDatabases();
});

describe("one unit of work", () => {
  test("keeps its rows and its audit entry together", async () => {
    expect(await add("A")).toEqual({ ok: true, value: "A" });
    expect(await codes()).toEqual([{ code: "A" }]);
    expect(await entries()).toMatchObject([{ seq: 1, actor: "system:test", verb: "borough.added", subject: "A", prev: "" }]);
  });

  test("a refusal leaves no row and no entry", async () => {
    const outcome = await change(permit, async (tx) => {
      await tx.insert(boroughs).values(borough("A"));
      return { refused: "not_today" };
    });
    expect(outcome).toEqual({ ok: false, reason: "not_today" });
    expect(await codes()).toEqual([]);
    expect(await entries()).toEqual([]);
  });

  test("an error rolls back that caller alone, even when others share the commit", async () => {
    const outcomes = await Promise.allSettled([
      add("A"),
      change(permit, async (tx) => {
        await tx.insert(boroughs).values(borough("B"));
        throw new Error("a bug");
      }),
      add("C"),
      add("A"),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected"]);
    expect(await codes()).toEqual([{ code: "A" }, { code: "C" }]);
    expect((await entries()).map(({ subject }) => subject)).toEqual(["A", "C"]);
  });

  test("calls never interleave: each sees what the one before it left", async () => {
    const seen = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        change(permit, async (tx) => {
          const before = await tx.select().from(boroughs);
          await tx.insert(boroughs).values(borough(`B${index}`));
          const after = await tx.select().from(boroughs);
          return { value: [before.length, after.length], log: { verb: "borough.added", subject: `B${index}` }, touches: [] };
        }),
      ),
    );
    expect(seen.map((outcome) => (outcome.ok ? outcome.value : null))).toEqual(Array.from({ length: 50 }, (_, index) => [index, index + 1]));
  });

  test("tells what it touched before its caller is answered", async () => {
    const order: string[] = [];
    const stop = onTouched((things) => order.push(`touched ${things.join(" ")}`));
    await add("A").then(() => order.push("answered"));
    stop();
    expect(order).toEqual(["touched borough:A", "answered"]);
  });
});

describe("the audit", () => {
  test("chains each entry to the one before, so that any edit shows", async () => {
    await Promise.all(["A", "B", "C"].map(add));
    let prev = "";
    for (const entry of await entries()) {
      expect(entry.prev).toBe(prev);
      expect(entry.hash).toBe(auditHash(prev, { ...entry, at: entry.at.getTime() }));
      prev = entry.hash;
    }
  });

  test("cannot be changed or deleted through the database", async () => {
    await add("A");
    const tables = databases().app.write;
    await expect((async () => tables.update(audit).set({ subject: "B" }))()).rejects.toThrow();
    await expect((async () => tables.delete(audit).where(eq(audit.seq, 1)))()).rejects.toThrow();
    expect(await entries()).toMatchObject([{ subject: "A" }]);
  });
});
