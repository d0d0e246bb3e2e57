import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { audit, priorities, referrals, roleGrants } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { wholeInbox, type InboxWish } from "~/domain/inbox";
import { inboxOf, itemsToHandle, wardsOfInbox, wholeInboxOf } from "~/services/inbox/read.server";
import { handleReferrals } from "~/services/inbox/write.server";
import { freshDatabases } from "../support/databases";
import { makePerson, permitFor } from "../support/people";
import { makeTeam, makeWard } from "../support/places";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-05-20T12:00:00Z");
type Place = Awaited<ReturnType<typeof makeActingWard>>;
let place: Place;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
});

let slot = 0;
async function item(problem: string, over: Partial<typeof referrals.$inferInsert> = {}, at: { panel: { id: string }; ward: { code: string } } = place): Promise<string> {
  slot += 1;
  const priority = await makePriority(at, { problem, slot });
  const id = newId();
  await databases().app.write.insert(referrals).values({ id, priorityId: priority.id, boroughCode: place.borough.code, addressee: "council", body: "council", sentAt: new Date("2027-05-03T12:00:00Z"), sentBy: "test", answerDueOn: "2027-05-17", ...over });
  return id;
}

const list = async (over: Partial<InboxWish> = {}, person: { id: string } = place.council) => inboxOf(await permitFor("referral.view", person, now), { ...wholeInbox, ...over });
const problems = async (over: Partial<InboxWish> = {}, person: { id: string } = place.council) => (await list(over, person)).rows.map(({ problem }) => problem);

describe("the list", () => {
  test("a council officer sees all wards of the borough, the longest waiting first, and can see what others were sent", async () => {
    const other = await makeWard({ boroughCode: place.borough.code });
    await item("Later", { answerDueOn: "2027-06-01" });
    await item("First", { answerDueOn: "2027-05-04" }, { panel: place.panel, ward: other });
    await item("Of police", { addressee: "police", body: "police" });
    await item("Elsewhere", {}, await makeActingWard());
    expect(await problems()).toEqual(["First", "Later"]);
    expect(await problems({ whose: "all" })).toEqual(["First", "Of police", "Later"]);
    expect((await list()).late).toBe(1);
    expect((await wardsOfInbox(await permitFor("referral.view", place.council, now))).map(({ code }) => code).sort()).toEqual([place.ward.code, other.code].sort());
  });

  test("a sergeant sees the team's, and officers of the team and councillors read everything of their wards", async () => {
    await item("Of the council");
    await item("Of police", { addressee: "police", body: "police" });
    expect(await problems({}, place.sergeant)).toEqual(["Of police"]);
    for (const reader of [place.officer, place.councillor]) {
      expect((await problems({}, reader)).sort()).toEqual(["Of police", "Of the council"]);
      expect((await list({}, reader)).rows.some(({ isOwn }) => isOwn)).toBe(false);
    }
    const elsewhere = await makePerson({ sergeant: (await makeTeam([(await makeWard()).code])).id });
    expect(await problems({ whose: "all" }, elsewhere)).toEqual([]);
  });

  test("filters by state, ward, words, lateness and who looks after it", async () => {
    const other = await makeWard({ boroughCode: place.borough.code, name: "Quayside" });
    await item("Lit 50% of the night", {}, { panel: place.panel, ward: other });
    await item("Taken on", { state: "accepted_with_change", answer: "accepted_with_change" });
    await item("Handed on", { state: "passing", answer: "passed_on" });
    await item("Not ours", { state: "declined", answer: "declined" });
    await item("Later", { answerDueOn: "2027-06-01", assigneeId: place.council.id });
    const ended = await item("Ended");
    const [{ priorityId = "" } = {}] = await databases().app.read.select({ priorityId: referrals.priorityId }).from(referrals).where(eq(referrals.id, ended));
    await databases().app.write.update(priorities).set({ state: "closed" }).where(eq(priorities.id, priorityId));
    expect(await problems()).toEqual(["Lit 50% of the night", "Later"]);
    expect(await problems({ state: "accepted" })).toEqual(["Taken on"]);
    expect(await problems({ state: "passing" })).toEqual(["Handed on"]);
    expect(await problems({ state: "declined" })).toEqual(["Not ours"]);
    expect(await problems({ state: "ended" })).toEqual(["Ended"]);
    expect((await problems({ state: "all" })).length).toBe(6);
    expect(await problems({ ward: other.code })).toEqual(["Lit 50% of the night"]);
    expect(await problems({ text: "quays" })).toEqual(["Lit 50% of the night"]);
    expect(await problems({ text: "50%" })).toEqual(["Lit 50% of the night"]);
    expect(await problems({ text: "5_%", state: "all" })).toEqual([]);
    expect(await problems({ isLate: true })).toEqual(["Lit 50% of the night"]);
    expect(await problems({ assignee: place.council.id })).toEqual(["Later"]);
    expect(await problems({ assignee: "nobody" })).toEqual(["Lit 50% of the night"]);
  });

  test("pages by 25, and a page beyond the last shows the last", async () => {
    for (let at = 0; at < 30; at += 1) await item(`Item ${at}`);
    expect(await list()).toMatchObject({ total: 30, pages: 2, page: 1 });
    expect((await list({ page: 2 })).rows.length).toBe(5);
    expect(await list({ page: 99 })).toMatchObject({ page: 2 });
    expect((await wholeInboxOf(await permitFor("referral.view", place.council, now), wholeInbox)).length).toBe(30);
  });

  test("what belonged to somebody who left is nobody's, and says so", async () => {
    const officer = await makePerson({ council_officer: place.borough.code });
    await item("Left behind", { assigneeId: officer.id });
    expect((await list()).rows[0]).toMatchObject({ assignee: officer.shownName, hasLost: false });
    await databases().app.write.update(roleGrants).set({ untilOn: "2027-05-19" }).where(eq(roleGrants.personId, officer.id));
    expect((await list()).rows[0]).toMatchObject({ assignee: null, hasLost: true });
    expect((await list()).unassigned).toBe(1);
    expect(await problems({ assignee: "nobody" })).toEqual(["Left behind"]);
  });
});

describe("handing out", () => {
  const hand = async (wish: { ids: string[]; assignee?: string; workDueOn?: string | null }, person: { id: string } = place.council) =>
    handleReferrals(await permitFor("referral.assign", person, now), { assignee: "", workDueOn: null, ...wish });

  test("several at once are one deed, and the day and the officer are shown", async () => {
    const ids = [await item("One"), await item("Two")];
    const officer = await makePerson({ council_officer: place.borough.code });
    expect(await hand({ ids: [...ids, ids[0] ?? ""], assignee: officer.id, workDueOn: "2027-05-25" })).toEqual({ ok: true, value: { handled: 2 } });
    expect((await list()).rows).toMatchObject([{ assignee: officer.shownName, workDueOn: "2027-05-25" }, { assignee: officer.shownName }]);
    expect((await databases().app.read.select().from(audit)).filter(({ verb }) => verb === "referrals.handled").length).toBe(1);
    expect((await hand({ ids, assignee: "nobody" })).ok).toBe(true);
    expect((await list()).rows[0]).toMatchObject({ assignee: null, hasLost: false, workDueOn: "2027-05-25" });
  });

  test("all or none: another borough's, police's, nobody ticked, no change, a stranger and a day that is over are refused", async () => {
    const own = await item("One");
    const ofPolice = await item("Two", { addressee: "police", body: "police" });
    const other = await makeActingWard();
    const officer = await makePerson({ council_officer: other.borough.code });
    expect(await hand({ ids: [own, ofPolice], assignee: place.council.id })).toEqual({ ok: false, reason: "not_found" });
    expect(await hand({ ids: [own], assignee: place.council.id }, officer)).toEqual({ ok: false, reason: "officer_unknown" });
    expect(await hand({ ids: [own], assignee: officer.id }, officer)).toEqual({ ok: false, reason: "not_found" });
    expect(await hand({ ids: [], assignee: "nobody" })).toEqual({ ok: false, reason: "nothing_ticked" });
    expect(await hand({ ids: [own] })).toEqual({ ok: false, reason: "nothing_to_do" });
    expect(await hand({ ids: [own], assignee: officer.id })).toEqual({ ok: false, reason: "officer_unknown" });
    expect(await hand({ ids: [own], workDueOn: "2027-05-19" })).toEqual({ ok: false, reason: "day_past" });
    expect((await list()).rows[0]).toMatchObject({ assignee: null, workDueOn: null });
    expect((await itemsToHandle(await permitFor("referral.assign", place.council, now), [own, ofPolice])).map(({ id }) => id)).toEqual([own]);
  });
});
