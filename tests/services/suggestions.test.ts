import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { agendaSuggestions, audit, letters } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { accessFactsOf, type MeetingDetails } from "~/domain/meeting";
import { agendaOf } from "~/services/agendas/read.server";
import { setAgenda } from "~/services/agendas/write.server";
import { publishMeeting, scheduleMeeting } from "~/services/meetings/write.server";
import { answersOfMeeting, findSuggestion, suggestionsOfMeeting, suggestionTasks } from "~/services/suggestions/read.server";
import { answerSuggestion, forgetAddresses, suggest } from "~/services/suggestions/write.server";
import { freshDatabases } from "../support/databases.ts";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../support/people.ts";
import { makePanel } from "../support/places.ts";

const now = new Date("2027-02-01T12:00:00Z");
const details: MeetingDetails = { title: "Panel meeting", kind: "panel", venueName: "Hall", venueAddress: null, venuePostcode: null, isOnline: false, joinByPhone: null, whoMayCome: "anyone", accessFacts: accessFactsOf({}), accessContact: null, about: null };
const typed = "My neighbour at number 12 sells drugs";

let panel: Awaited<ReturnType<typeof makePanel>>;
let chair: Awaited<ReturnType<typeof makePerson>>;
let meetingId: string;

beforeEach(async () => {
  freshDatabases();
  panel = await makePanel();
  chair = await makePerson({ chair: panel.id });
  const made = value(await scheduleMeeting(await permitFor("meeting.schedule", chair, now), { panelId: panel.id, details, when: { day: "2027-03-04", start: "19:00", end: "20:30" }, onceKey: "meeting" }));
  meetingId = value(await publishMeeting(await permitFor("meeting.publish", chair, now), made.id, made.version)).id;
});

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`);
  return outcome.value;
}

let keys = 0;
function send(over: { at?: Date; address?: string; onceKey?: string; email?: string | null } = {}) {
  keys += 1;
  const { at = now, address = `192.0.${keys}.7`, onceKey = `key-${keys}`, email = "sender@example.test" } = over;
  return suggest(openPermitAt("suggestion.send", at), meetingId, { words: typed, email, onceKey }, address);
}
const answering = (at = now) => permitFor("suggestion.answer", chair, at);
const rows = () => appRead().select().from(agendaSuggestions);
const toSender = () => appRead().select().from(letters).where(eq(letters.toAddress, "sender@example.test"));

describe("suggesting something", () => {
  test("gives a number, and nothing of what was typed becomes public or is logged (OSM-01)", async () => {
    const sent = await send();
    expect(sent).toMatchObject({ ok: true, slip: expect.stringMatching(/^[0-9A-Z]{3}-[0-9A-Z]{3}$/) });
    expect(await answersOfMeeting(openPermitAt("meeting.view", now), meetingId)).toEqual({ answers: [], waiting: 1 });
    expect(JSON.stringify(await appRead().select().from(audit))).not.toContain("neighbour");
    expect(JSON.stringify(await agendaOf(openPermitAt("meeting.view", now), meetingId))).not.toContain("neighbour");
    expect(await suggestionTasks(await permitFor("desk.view", chair, now))).toMatchObject([{ kind: "suggestion.answer", href: `/meetings/${meetingId}/suggestions` }]);
  });

  test("twice with one form makes one, in whatever order", async () => {
    const outcomes = await Promise.all([send({ onceKey: "same-form" }), send({ onceKey: "same-form" })]);
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect(await rows()).toHaveLength(1);
  });

  test("ends with the day that the panel named", async () => {
    expect(await send({ at: new Date("2027-02-22T23:59:00Z") })).toMatchObject({ ok: true });
    expect(await send({ at: new Date("2027-02-23T00:00:00Z") })).toEqual({ ok: false, reason: "closed" });
    const { items, version } = await agendaOf(openPermitAt("meeting.view", now), meetingId);
    value(await setAgenda(await permitFor("agenda.edit", chair, now), meetingId, { version, lines: items, suggestUntilOn: null }));
    expect(await send()).toEqual({ ok: false, reason: "closed" });
    expect(await suggest(openPermitAt("suggestion.send", now), "no-such-meeting", { words: typed, email: null, onceKey: "lost-form" }, "198.51.100.1")).toEqual({ ok: false, reason: "not_found" });
  });

  test("is limited for one corner of the network, and not for others", async () => {
    for (let count = 0; count < 10; count += 1) expect(await send({ address: "203.0.113.9" })).toMatchObject({ ok: true });
    expect(await send({ address: "203.0.113.200" })).toMatchObject({ ok: false, reason: "too_many" });
    expect(await send({ address: "198.51.100.1" })).toMatchObject({ ok: true });
  });
});

test("an address that nobody answered is wiped 30 days after the meeting, and no day sooner", async () => {
  await send();
  const forget = (at: string) => forgetAddresses(systemPermit("suggestion.forget", "test", new Date(at)));
  expect(await forget("2027-04-03T03:50:00Z")).toBe(0);
  expect(await rows()).toMatchObject([{ email: "sender@example.test" }]);
  expect([await forget("2027-04-04T03:50:00Z"), await forget("2027-04-04T03:50:00Z")]).toEqual([1, 0]);
  expect(await rows()).toMatchObject([{ email: null, words: typed }]);
});

describe("answering", () => {
  test("taken: the panel's words stand before the closing items, the sender gets one letter, and the address is wiped", async () => {
    await send();
    const { items, version } = await agendaOf(openPermitAt("meeting.view", now), meetingId);
    value(await setAgenda(await permitFor("agenda.edit", chair, now), meetingId, { version, lines: items.map((item, at) => (at === 3 ? { ...item, minutes: 5 } : item)), suggestUntilOn: null }));
    const [waiting] = await suggestionsOfMeeting(await answering(), meetingId);
    value(await answerSuggestion(await answering(), waiting?.id ?? "", { line: { title: "Drug dealing", minutes: 10 }, answer: "The sergeant will be there." }));
    const agenda = await agendaOf(openPermitAt("meeting.view", now), meetingId);
    expect(agenda.items.map(({ kind }) => kind).indexOf("topic")).toBe(6);
    expect(agenda.items.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect((await answersOfMeeting(openPermitAt("meeting.view", now), meetingId)).answers).toMatchObject([{ state: "taken", item: "Drug dealing", answer: "The sergeant will be there." }]);
    expect(await rows()).toMatchObject([{ email: null }]);
    const [letter, ...others] = await toSender();
    expect(others).toEqual([]);
    expect(letter?.text).toContain("Drug dealing");
    expect(letter?.text + (letter?.html ?? "")).not.toContain("neighbour");
    expect(await answerSuggestion(await answering(), waiting?.id ?? "", { line: null, answer: "Changed our minds." })).toEqual({ ok: false, reason: "answered" });
  });

  test("not taken: the reason is public under the number; without an address nobody gets a letter", async () => {
    await send({ email: null });
    const [waiting] = await suggestionsOfMeeting(await answering(), meetingId);
    value(await answerSuggestion(await answering(), waiting?.id ?? "", { line: null, answer: "Please phone 101 about this." }));
    expect(await answersOfMeeting(openPermitAt("meeting.view", now), meetingId)).toEqual({ answers: [{ slip: waiting?.slip, state: "not_taken", item: null, answer: "Please phone 101 about this." }], waiting: 0 });
    expect(await toSender()).toEqual([]);
  });

  test("that would make the agenda too long is refused, and nothing is kept", async () => {
    await send();
    const [waiting] = await suggestionsOfMeeting(await answering(), meetingId);
    expect(await answerSuggestion(await answering(), waiting?.id ?? "", { line: { title: "Drug dealing", minutes: 1 }, answer: "Yes" })).toEqual({ ok: false, reason: "overrun" });
    expect(await rows()).toMatchObject([{ state: "waiting", email: "sender@example.test" }]);
  });

  test("is for the panel's own officers", async () => {
    await send();
    const [waiting] = await suggestionsOfMeeting(await answering(), meetingId);
    const stranger = await permitFor("suggestion.answer", await makePerson({ chair: (await makePanel()).id }), now);
    expect(await suggestionsOfMeeting(stranger, meetingId)).toEqual([]);
    expect(await findSuggestion(stranger, waiting?.id ?? "")).toBeNull();
    expect(await answerSuggestion(stranger, waiting?.id ?? "", { line: null, answer: "No" })).toEqual({ ok: false, reason: "not_found" });
    expect(await answerSuggestion(await answering(new Date("2027-03-05T12:00:00Z")), waiting?.id ?? "", { line: null, answer: "Late" })).toEqual({ ok: false, reason: "too_late" });
  });
});
