/** Thinking a priority through, and how much of a team's time went elsewhere (rule R30). */
import { beforeEach, describe, expect, test } from "vitest";
import { databases } from "~/db/client.server";
import { teamWards } from "~/db/app-schema.server";
import { onTouched } from "~/db/touched.server";
import { monthsOver } from "~/domain/duties";
import { frameOfPriority, keepFrame } from "~/services/priorities/frame.server";
import { dutiesOfTeam, publicDuties, tellDuties } from "~/services/teams/duties.server";
import { freshDatabases } from "../support/databases";
import { openPermitAt, permitFor } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const now = new Date("2027-03-01T12:00:00Z");

let place: Awaited<ReturnType<typeof makeActingWard>>;
let teamId: string;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  teamId = (await databases().app.read.select({ id: teamWards.teamId }).from(teamWards))[0]?.id ?? "";
});

describe("time that went elsewhere", () => {
  const sergeant = (person: { id: string } = place.sergeant) => permitFor("duties.tell", person, now);
  const shown = () => publicDuties(openPermitAt("ward.view", now), teamId);
  const february = { month: "2027-02", band: "some" as const };

  test("is noted and not public until the team agrees, and hidden again when it does not any more", async () => {
    await tellDuties(await sergeant(), teamId, { isShown: false, note: february });
    expect((await dutiesOfTeam(await sergeant(), teamId))?.notes).toEqual([february]);
    expect(await shown()).toBeNull();
    const heard: string[] = [];
    const stop = onTouched((things) => heard.push(...things));
    await tellDuties(await sergeant(), teamId, { isShown: true, note: null });
    stop();
    expect(heard).toEqual([`ward:${place.ward.code}`]);
    expect(await shown()).toEqual(february);
    await tellDuties(await sergeant(), teamId, { isShown: false, note: null });
    expect(await shown()).toBeNull();
  });

  test("one note for a month: the newer takes the place of the older; the newest month is shown", async () => {
    await tellDuties(await sergeant(), teamId, { isShown: true, note: february });
    await tellDuties(await sergeant(), teamId, { isShown: true, note: { month: "2027-01", band: "most" } });
    await tellDuties(await sergeant(), teamId, { isShown: true, note: { ...february, band: "hardly_any" } });
    expect(await shown()).toEqual({ month: "2027-02", band: "hardly_any" });
    expect((await dutiesOfTeam(await sergeant(), teamId))?.notes.length).toBe(2);
  });

  test.each(["2027-03", "2027-04", "2026-02", "2027-13"])("the month %s is refused", async (month) => {
    expect(await tellDuties(await sergeant(), teamId, { isShown: true, note: { month, band: "some" } })).toEqual({ ok: false, reason: "bad_month" });
    expect(await shown()).toBeNull();
  });

  test("is told by its own sergeant only", async () => {
    const other = (await makeActingWard()).sergeant;
    expect(await tellDuties(await sergeant(other), teamId, { isShown: true, note: february })).toEqual({ ok: false, reason: "not_found" });
    expect(await dutiesOfTeam(await sergeant(other), teamId)).toBeNull();
  });

  test("the twelve months that are over, across the turn of the year", () => {
    expect(monthsOver("2027-01-31").slice(0, 2)).toEqual(["2026-12", "2026-11"]);
    expect(monthsOver("2027-03-01").at(-1)).toBe("2026-03");
  });
});

describe("thinking a priority through", () => {
  const parts = { scan: "Fridays after 9pm.", analyse: "The bar closes then.", respond: "", assess: "" };
  const permit = (person: { id: string } = place.sergeant) => permitFor("action.post", person, now);

  test("begins empty, is kept in part, and of two who change it at once the second is told", async () => {
    const { id } = await makePriority(place);
    expect(await frameOfPriority(await permit(), id)).toMatchObject({ scan: "", version: 0, changedOn: null });
    expect((await keepFrame(await permit(), id, { ...parts, version: 0 })).ok).toBe(true);
    expect(await frameOfPriority(await permit(place.council), id)).toMatchObject({ ...parts, version: 1, changedOn: "2027-03-01" });
    expect(await keepFrame(await permit(place.council), id, { ...parts, version: 0 })).toEqual({ ok: false, reason: "changed_since" });
    expect((await keepFrame(await permit(place.council), id, { ...parts, respond: "A later closing time.", version: 1 })).ok).toBe(true);
  });

  test("not for another ward's priority", async () => {
    const { id } = await makePriority(await makeActingWard());
    expect(await keepFrame(await permit(), id, { ...parts, version: 0 })).toEqual({ ok: false, reason: "not_found" });
  });
});
