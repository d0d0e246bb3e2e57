import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { actions, agendaItems, meetings, priorities } from "~/db/app-schema.server";
import { appRead, databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { onTouched } from "~/db/touched.server";
import type { AgendaLine } from "~/domain/agenda";
import { accessFactsOf, type MeetingDetails } from "~/domain/meeting";
import { agendaOf, mattersArising, usualAgenda } from "~/services/agendas/read.server";
import { setAgenda } from "~/services/agendas/write.server";
import { cancelMeeting, changeDraft, dropDraft, publishMeeting, scheduleMeeting } from "~/services/meetings/write.server";
import { freshDatabases } from "../support/databases.ts";
import { makePerson, openPermitAt, permitFor } from "../support/people.ts";
import { makePanel } from "../support/places.ts";

const now = new Date("2027-02-01T12:00:00Z");
const details: MeetingDetails = {
  title: "Panel meeting",
  kind: "panel",
  venueName: "Library hall",
  venueAddress: null,
  venuePostcode: "SE1 0AA",
  isOnline: false,
  joinByPhone: null,
  whoMayCome: "anyone",
  accessFacts: accessFactsOf({}),
  accessContact: null,
  about: null,
};
const evening = { day: "2027-03-04", start: "19:00", end: "20:30" };
const everyone = () => openPermitAt("meeting.view", now);
const line = (title: string, minutes: number): AgendaLine => ({ id: null, kind: "topic", title, minutes, lead: null, note: null });

let panel: Awaited<ReturnType<typeof makePanel>>;
let chair: Awaited<ReturnType<typeof makePerson>>;
let keys = 0;

beforeEach(async () => {
  freshDatabases();
  panel = await makePanel();
  chair = await makePerson({ chair: panel.id });
});

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`);
  return outcome.value;
}

async function draft(over: Partial<MeetingDetails> = {}, when = evening) {
  keys += 1;
  return value(await scheduleMeeting(await permitFor("meeting.schedule", chair, now), { panelId: panel.id, details: { ...details, ...over }, when, onceKey: `agenda-${keys}` }));
}
const publish = async ({ id, version }: { id: string; version: number }) => publishMeeting(await permitFor("meeting.publish", chair, now), id, version);
const set = async (id: string, version: number, lines: AgendaLine[], suggestUntilOn: string | null = null) => setAgenda(await permitFor("agenda.edit", chair, now), id, { version, lines, suggestUntilOn });
const titles = async (id: string) => (await agendaOf(everyone(), id)).items.map(({ title }) => title);

describe("an agenda", () => {
  test("is the handbook's nine items when a panel meeting is published without one (R17)", async () => {
    const made = await draft();
    expect(await agendaOf(everyone(), made.id)).toEqual({ items: [], suggestUntilOn: null, version: 0 });
    value(await publish(made));
    const { items, suggestUntilOn, version } = await agendaOf(everyone(), made.id);
    expect(items.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(items.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(90);
    expect({ suggestUntilOn, version }).toEqual({ suggestUntilOn: "2027-02-22", version: 1 });
  });

  test.each(["walkabout", "surgery", "contact_session", "street_briefing", "workshop"] as const)("is not made up for a %s", async (kind) => {
    const made = await draft({ kind });
    value(await publish(made));
    expect(await titles(made.id)).toEqual([]);
  });

  test("keeps its items through a new order, and loses those that are taken out", async () => {
    const made = await draft();
    await set(made.id, 0, [line("One", 10), line("Two", 20), line("Three", 30)]);
    const [one, two, three] = (await agendaOf(everyone(), made.id)).items;
    expect(await set(made.id, 1, [three!, one!])).toEqual({ ok: true, value: { version: 2 } });
    expect((await agendaOf(everyone(), made.id)).items.map(({ id, position }) => ({ id, position }))).toEqual([
      { id: three!.id, position: 1 },
      { id: one!.id, position: 2 },
    ]);
    expect(await appRead().select().from(agendaItems).where(eq(agendaItems.id, two!.id))).toEqual([]);
  });

  test("never takes an item of another meeting", async () => {
    const [mine, other] = [await draft(), await draft()];
    await set(other.id, 0, [line("Theirs", 10)]);
    const [theirs] = (await agendaOf(everyone(), other.id)).items;
    await set(mine.id, 0, [{ ...theirs!, title: "Mine" }]);
    expect([await titles(mine.id), await titles(other.id)]).toEqual([["Mine"], ["Theirs"]]);
  });

  test("fits the meeting or is refused, and then nothing is kept (MTG-14)", async () => {
    const made = await draft();
    expect(await set(made.id, 0, [line("Long", 91)])).toEqual({ ok: false, reason: "overrun" });
    expect(await set(made.id, 0, [])).toEqual({ ok: false, reason: "no_items" });
    expect(await set(made.id, 0, [line("Fits", 90)], "2027-03-04")).toEqual({ ok: false, reason: "suggest_after" });
    expect(await titles(made.id)).toEqual([]);
    expect(await set(made.id, 0, [line("Fits", 90)], "2027-03-03")).toMatchObject({ ok: true });
  });

  test("that became too long for its meeting stops the publishing", async () => {
    const made = await draft();
    await set(made.id, 0, [line("Fits", 90)]);
    const shorter = value(await changeDraft(await permitFor("meeting.schedule", chair, now), made.id, { version: made.version, details, when: { ...evening, end: "20:00" } }));
    expect(await publish(shorter)).toEqual({ ok: false, reason: "agenda_overrun" });
    await set(made.id, 1, [line("Fits", 60)]);
    expect(await publish(shorter)).toMatchObject({ ok: true });
  });

  test("of two editors, one is told that the other was first (MTG-10)", async () => {
    const made = await draft();
    const outcomes = await Promise.all([set(made.id, 0, [line("Ours", 10)]), set(made.id, 0, [line("Theirs", 10)])]);
    expect(outcomes).toEqual([{ ok: true, value: { version: 1 } }, { ok: false, reason: "changed_meanwhile" }]);
    expect(await titles(made.id)).toEqual(["Ours"]);
  });

  test("belongs to its own panel's people, stays once the meeting is cancelled, and goes with a draft", async () => {
    const stranger = await makePerson({ chair: (await makePanel()).id });
    const made = await draft();
    expect(await setAgenda(await permitFor("agenda.edit", stranger, now), made.id, { version: 0, lines: [line("Ours", 10)], suggestUntilOn: null })).toEqual({ ok: false, reason: "not_found" });
    const dropped = await draft();
    await set(dropped.id, 0, [line("Gone", 10)]);
    value(await dropDraft(await permitFor("meeting.cancel", chair, now), dropped.id));
    const open = value(await publish(made));
    value(await cancelMeeting(await permitFor("meeting.cancel", chair, now), made.id, { version: open.version, reason: "Flood" }));
    expect(await set(made.id, 1, [line("Late", 10)])).toEqual({ ok: false, reason: "too_late" });
    expect(await appRead().select().from(meetings).where(eq(meetings.id, dropped.id))).toEqual([]);
  });

  test("of a published meeting drops its page from the cache; of a draft nothing", async () => {
    const touched: string[] = [];
    onTouched((names) => touched.push(...names));
    const made = await draft();
    await set(made.id, 0, [line("Quiet", 10)]);
    expect(touched).toEqual([]);
    value(await publish(made));
    touched.length = 0;
    await set(made.id, 1, [line("Loud", 10)]);
    expect(touched).toContain(`meeting:${made.id}`);
  });
});

describe("matters arising", () => {
  const action = (over: Partial<typeof actions.$inferInsert>): typeof actions.$inferInsert => ({ id: newId(), panelId: panel.id, kind: "patrol", sentence: "Patrol", state: "accepted", postedBy: "test", postedAt: now, ...over });
  const priority = (over: Partial<typeof priorities.$inferInsert> = {}): typeof priorities.$inferInsert => ({ id: newId(), panelId: panel.id, wardCode: panel.wardCode, slot: 1, problem: "Speeding", setHow: "members_vote", state: "active", partners: [], ...over });

  test("are what is still owed on active priorities, and never words that are held back", async () => {
    const tables = databases().app.write;
    const [open, closed] = [priority(), priority({ slot: 3, state: "closed" })];
    await tables.insert(priorities).values([open, closed]);
    await tables.insert(actions).values([
      action({ priorityId: open.id, sentence: "Twice so far", promise: "Two patrols a week", dueOn: "2027-01-31" }),
      action({ priorityId: open.id, kind: "letter", state: "doing", sentence: "Nine patrols. Two riders were stopped." }),
      action({ priorityId: open.id, kind: "letter", state: "doing", sentence: "Half of the letters are out.", promise: "Letters to drivers" }),
      action({ priorityId: open.id, state: "done", sentence: "It was done" }),
      action({ priorityId: open.id, sentence: "A secret operation", shownFromOn: "2027-03-01", heldBecause: "operation" }),
      action({ priorityId: open.id, sentence: "Posted by mistake", undoneAt: now }),
      action({ priorityId: closed.id, sentence: "Of a closed priority" }),
      action({ panelId: (await makePanel()).id, sentence: "Of another panel" }),
    ]);
    const arising = await mattersArising(everyone(), panel.id);
    expect(arising.map(({ sentence, isLate }) => ({ sentence, isLate })).sort((a, b) => a.sentence.localeCompare(b.sentence))).toEqual([
      { sentence: "Letters to drivers", isLate: false },
      { sentence: "Two patrols a week", isLate: true },
    ]);
  });
});

test("the usual agenda says its items in words", () => {
  expect(usualAgenda({ startsAt: null, endsAt: null }).map(({ title, lead }) => `${title} (${lead})`)).toContain("Any other business (Chair)");
});
