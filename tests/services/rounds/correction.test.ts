import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { audit, resultVersions } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { correctResult, explainLateness, versionsOf } from "~/services/rounds/correction.server";
import type { Round } from "~/services/rounds/read.server";
import { countRound, publishRound } from "~/services/rounds/result.server";
import { freshDatabases } from "../../support/databases";
import { openPermitAt, permitFor } from "../../support/people";
import { afterwards, openedRound, panelWithMembers, publicRound, roundAt, sealByTwo, type Panel, type Person } from "../../support/rounds";

let by: { panel: Panel; chair: Person; members: Person[] };
let round: Round;

beforeEach(async () => {
  freshDatabases();
  by = await panelWithMembers(9);
  round = await openedRound(by);
  await sealByTwo(by, round.id);
});

const hands = (figures: number[], voted = 10) => ({ voted, blank: 0, totals: Object.fromEntries(round.options.map(({ id }, place) => [id, figures[place] ?? 0])) });

async function publish() {
  await countRound(await permitFor("round.count", by.chair, afterwards), round.id, { hands: hands([9, 8]) });
  expect((await publishRound(await permitFor("round.publish", by.chair, afterwards), round.id, { howVotesWereUsed: "We read them out first." })).ok).toBe(true);
}

const correct = async (over: Partial<Parameters<typeof correctResult>[2]> = {}, isFresh = true) =>
  correctResult(await permitFor("round.publish", by.chair, afterwards, isFresh), round.id, { version: 1, reason: "A figure was copied wrongly.", howVotesWereUsed: "We read them out first.", hands: hands([9, 7]), ...over });

test("a correction is a new version with its reason, and the old one stays as it was (CNT-09)", async () => {
  await publish();
  expect(await correct()).toEqual({ ok: true, value: { number: 2 } });
  const versions = await versionsOf(openPermitAt("round.view", afterwards), round.id);
  expect(versions.map(({ number, reason }) => [number, reason])).toEqual([[1, null], [2, "A figure was copied wrongly."]]);
  const second = round.options[1]!.id;
  expect(versions.map(({ members }) => members.totals[second])).toEqual([8, 7]);
  expect((await publicRound(round.id, afterwards))!.members.count!.totals[second]).toBe(7);
  const [entry] = await appRead().select().from(audit).where(eq(audit.verb, "round.corrected"));
  expect(JSON.parse(entry!.detail)).toEqual({ number: 2, reason: "A figure was copied wrongly." });
});

test("what would choose other priorities is not a correction, and nor is nothing", async () => {
  await publish();
  expect(await correct({ hands: hands([9, 3, 8]) })).toEqual({ ok: false, reason: "winners_would_change" });
  expect(await correct({ hands: hands([9, 8]) })).toEqual({ ok: false, reason: "nothing_changed" });
  expect(await correct({ hands: hands([12, 8], 12) })).toEqual({ ok: false, reason: "more_than_the_roll" });
  expect(await appRead().select().from(resultVersions)).toHaveLength(1);
});

test("only what is published is corrected, with a fresh code, and not over somebody else's correction", async () => {
  expect(await correct()).toEqual({ ok: false, reason: "not_published" });
  await publish();
  expect(await correct({}, false)).toEqual({ ok: false, reason: "not_fresh" });
  const both = await Promise.all([correct(), correct({ howVotesWereUsed: "We read them out last." })]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "changed_meanwhile" });
});

test("the note alone may be corrected after a secret vote too", async () => {
  await publish();
  expect(await correct({ hands: null, howVotesWereUsed: "The members saw them on the screen." })).toMatchObject({ ok: true });
  expect((await publicRound(round.id, afterwards))!.howVotesWereUsed).toBe("The members saw them on the screen.");
});

test("a late result is shown with the panel's reason, and one that is not late needs none (CNT-07)", async () => {
  const explain = async (now: Date) => explainLateness(await permitFor("round.publish", by.chair, now), round.id, { reason: "Two of us were ill." });
  expect(await explain(new Date("2027-03-21T12:00:00Z"))).toEqual({ ok: false, reason: "not_late" });
  expect((await explain(new Date("2027-03-22T12:00:00Z"))).ok).toBe(true);
  expect((await publicRound(round.id, afterwards))!.lateReason).toBe("Two of us were ill.");
  await publish();
  expect(await explain(new Date("2027-03-23T12:00:00Z"))).toEqual({ ok: false, reason: "not_late" });
  expect((await roundAt(by.chair, round.id, afterwards)).state).toBe("published");
});
