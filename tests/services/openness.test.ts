import { beforeEach, describe, expect, test } from "vitest";
import { meetingPanels } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { closedPanels, isClosedPanel, opennessTasks, wardsWithClosedPanel } from "~/services/meetings/openness.server";
import { freshDatabases } from "../support/databases";
import { makeMeeting } from "../support/meetings";
import { makePerson, openPermitAt, permitFor } from "../support/people";
import { makePanel } from "../support/places";

const now = new Date("2027-06-15T12:00:00Z");
const permit = () => openPermitAt("panel.view", now);

let panel: Awaited<ReturnType<typeof makePanel>>;

beforeEach(async () => {
  freshDatabases();
  panel = await makePanel({ status: "active" });
});

type Over = Parameters<typeof makeMeeting>[1];
async function meet(day: string, over: Over = {}, of = panel) {
  return makeMeeting(of.id, { onDay: day, startsAt: new Date(`${day}T18:00:00Z`), endsAt: new Date(`${day}T19:30:00Z`), ...over });
}
const isClosed = () => isClosedPanel(permit(), panel.id);

describe("a panel that nobody from outside could meet for twelve months (R20)", () => {
  test.each<[string, string, Over, boolean]>([
    ["an open meeting within the year", "2026-06-15", {}, false],
    ["an open meeting the day before that", "2026-06-14", {}, true],
    ["an open one of the record", "2026-09-01", { state: "held", whoMayCome: null, startsAt: null, endsAt: null }, false],
    ["one for residents", "2026-09-01", { whoMayCome: "residents" }, false],
    ["one for members", "2026-09-01", { whoMayCome: "members" }, true],
    ["one by invitation", "2026-09-01", { whoMayCome: "by_invitation" }, true],
    ["a cancelled one", "2026-09-01", { state: "cancelled" }, true],
    ["a surgery", "2026-09-01", { kind: "surgery" }, true],
    ["a stall of the police team", "2026-09-01", { kind: "contact_session" }, true],
    ["an open one that is planned", "2027-09-01", {}, false],
    ["a planned one for members", "2027-09-01", { whoMayCome: "members" }, true],
    ["a draft", "2027-09-01", { state: "draft" }, true],
  ])("after %s", async (_what, day, over, closed) => {
    await meet(day, over);
    expect(await isClosed()).toBe(closed);
  });

  test("is not one that opened its doors together with another", async () => {
    const caller = await makePanel();
    const { id } = await meet("2026-11-01", {}, caller);
    expect(await isClosed()).toBe(true);
    await databases().app.write.insert(meetingPanels).values({ meetingId: id, panelId: panel.id });
    expect(await closedPanels(permit(), [panel.id, caller.id])).toEqual([]);
  });

  test.each(["forming", "suspended"] as const)("is not one that is %s", async (status) => {
    const other = await makePanel({ status });
    expect(await isClosedPanel(permit(), other.id)).toBe(false);
  });

  test("stands on the desk of whoever can call a meeting, and on the borough's list", async () => {
    const chair = await makePerson({ chair: panel.id });
    const desk = async (person: { id: string }) => opennessTasks(await permitFor("desk.view", person, now));
    expect(await desk(chair)).toMatchObject([{ kind: "meeting.closed", name: panel.name, href: `/panels/${panel.slug}/planner`, status: "late" }]);
    expect(await desk(await makePerson({ member: panel.id }))).toEqual([]);
    expect([...(await wardsWithClosedPanel(permit(), [panel.wardCode]))]).toEqual([panel.wardCode]);
    await meet("2027-09-01");
    expect(await desk(chair)).toEqual([]);
    expect([...(await wardsWithClosedPanel(permit(), [panel.wardCode]))]).toEqual([]);
  });
});
