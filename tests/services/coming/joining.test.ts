import { beforeEach, describe, expect, test } from "vitest";
import { letters } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { accessFactsOf } from "~/domain/meeting";
import { remindComers } from "~/services/coming/jobs.server";
import { findMeeting } from "~/services/meetings/read.server";
import { changeDetails } from "~/services/meetings/write.server";
import { choose, comingWorld, lettersTo, now, open, value } from "../../support/coming";
import { makeMeeting } from "../../support/meetings";
import { openPermitAt, permitFor, systemPermit } from "../../support/people";

const link = "https://meet.example.org/private-room";

let world: Awaited<ReturnType<typeof comingWorld>>;
let meeting: Awaited<ReturnType<typeof makeMeeting>>;

beforeEach(async () => {
  world = await comingWorld();
  meeting = await makeMeeting(world.panel.id, { onlineLink: link });
});

const sent = (over: Parameters<typeof world.sent>[0] = {}) => world.sent({ meetingId: meeting.id, ...over });
const wayInOf = async (secret: string, at = now) => (await open(secret, at))?.wayIn;

describe("the way in reaches those who join from elsewhere, and nobody else (MTG-13)", () => {
  test("on their own page, from the moment they say so until they say something else", async () => {
    const secret = await sent({ plan: "joining" });
    expect(await wayInOf(secret)).toEqual({ onlineLink: link, byPhone: "020 7946 0199, then 123" });
    await choose(secret, "coming");
    expect(await wayInOf(secret)).toBeNull();
  });

  test.each(["coming", "cannot_come"] as const)("not for “%s”, and the meeting that everyone sees has no link", async (plan) => {
    const secret = await sent({ plan, email: "jo@example.test" });
    expect(await wayInOf(secret)).toBeNull();
    expect(JSON.stringify(await open(secret))).not.toContain("private-room");
    expect(JSON.stringify(await findMeeting(openPermitAt("meeting.view", now), meeting.id))).not.toContain("private-room");
    expect(JSON.stringify(await lettersTo("jo@example.test"))).not.toContain("private-room");
  });

  test("not any more once the meeting is over", async () => {
    const secret = await sent({ plan: "joining" });
    expect(await wayInOf(secret, new Date("2027-03-04T21:00:00Z"))).toBeNull();
  });

  test("in the letter that confirms it, and in the reminder on the day before", async () => {
    await sent({ plan: "joining", email: "jo@example.test", wantsReminder: true });
    await sent({ plan: "coming", email: "ann@example.test", wantsReminder: true });
    await remindComers(systemPermit("coming.remind", "test", new Date("2027-03-03T08:00:00Z")));
    const told = await lettersTo("jo@example.test");
    expect(told.map(({ kind }) => kind)).toEqual(["coming.saved", "coming.reminder"]);
    for (const { text } of told) {
      expect(text).toContain(`Join online (please do not pass it on): ${link}`);
      expect(text).toContain("Join by phone: 020 7946 0199, then 123");
    }
    expect((await lettersTo("ann@example.test")).filter(({ text }) => text.includes("private-room"))).toEqual([]);
  });

  test("another link is told to those who join and to members, once, and raises the calendar's number", async () => {
    await sent({ plan: "joining", email: "jo@example.test" });
    await sent({ plan: "coming", email: "ann@example.test" });
    const { title, kind, venueName, venueAddress, venuePostcode, isOnline, joinByPhone, whoMayCome } = meeting;
    const changed = { title, kind, venueName, venueAddress, venuePostcode, isOnline, joinByPhone, whoMayCome, accessFacts: accessFactsOf(meeting.accessFacts), accessContact: null, about: null, onlineLink: "https://meet.example.org/second-room" };
    const kept = value(await changeDetails(await permitFor("meeting.schedule", world.chair, now), meeting.id, { version: 1, details: changed }));
    expect(kept).toMatchObject({ sequence: 1, letters: 2 });
    expect((await lettersTo("jo@example.test")).at(-1)).toMatchObject({ kind: "coming.way_in_changed", text: expect.stringContaining("second-room") });
    expect((await lettersTo("ann@example.test")).map(({ kind }) => kind)).toEqual(["coming.saved"]);
    expect((await lettersTo(world.member.emailNorm)).at(-1)).toMatchObject({ kind: "meeting.way_in_changed", text: expect.stringContaining("second-room") });
    expect((await appRead().select().from(letters)).filter(({ kind }) => kind.endsWith("way_in_changed"))).toHaveLength(3);
  });
});
