/** The inbox as a file: for those who may see the list, with its filters, and safe to open in a spreadsheet. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { referrals, sessions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { answerFeed } from "~/feeds/app.server";
import { sessionCookieName } from "~/http/session-cookie.server";
import { hashOfToken } from "~/services/sessions/lucia.server";
import { startSite, type TestSite } from "../http/site.ts";
import { freshDatabases } from "../support/databases.ts";
import { makePerson } from "../support/people.ts";
import { makeActingWard, makePriority } from "../support/priorities.ts";

const now = new Date("2027-05-20T12:00:00Z");
let site: TestSite;
let place: Awaited<ReturnType<typeof makeActingWard>>;

beforeEach(async () => {
  freshDatabases();
  site = await startSite({ answers: [answerFeed], now: () => now });
  place = await makeActingWard();
  for (const [slot, problem] of [[1, "=HYPERLINK(1)"], [2, "Dark alley, by the \"mill\""]] as const) {
    const priority = await makePriority(place, { slot, problem });
    await databases().app.write.insert(referrals).values({ id: newId(), priorityId: priority.id, boroughCode: place.borough.code, addressee: "council", body: "council", sentAt: new Date("2027-05-03T12:00:00Z"), sentBy: "test", answerDueOn: "2027-05-17" });
  }
});
afterEach(() => site.close());

async function fileFor(person: { id: string } | null, query = "") {
  const token = newId();
  if (person) await databases().app.write.insert(sessions).values({ id: hashOfToken(token), personId: person.id, expiresAt: new Date(now.getTime() + 3_000_000), startedAt: now, isOwnDevice: false, freshUntil: now });
  return fetch(`http://${site.host}/referrals.csv${query}`, { redirect: "manual", headers: person ? { cookie: `${sessionCookieName}=${token}` } : {} });
}

test("an officer's file holds the list with its filters, and no cell that runs", async () => {
  const answer = await fileFor(place.council);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toContain("attachment");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const lines = (await answer.text()).trim().split("\r\n");
  expect(lines.length).toBe(3);
  expect(lines[1]).toMatch(/^'=HYPERLINK\(1\),/);
  expect(lines[2]).toMatch(/^"Dark alley, by the ""mill""",/);
  expect((await (await fileFor(place.council, "?text=alley")).text()).trim().split("\r\n").length).toBe(2);
});

test("nobody else gets it: visitors are sent to sign in, others are refused, another borough's officer finds nothing", async () => {
  const visitor = await fileFor(null);
  expect([visitor.status, visitor.headers.get("location")?.startsWith("/sign-in")]).toEqual([302, true]);
  expect((await fileFor(await makePerson({ chair: place.panel.id }))).status).toBe(403);
  const stranger = await makeActingWard();
  expect((await (await fileFor(stranger.council)).text()).trim().split("\r\n").length).toBe(1);
});
