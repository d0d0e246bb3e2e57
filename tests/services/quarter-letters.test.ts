import { eq, like } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { actions, concernFollowers, letters, priorities } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { stopLetters } from "~/services/concerns/letters.server";
import { sendQuarters } from "~/services/quarters/letters.server";
import { issueOf, raised } from "../support/concerns";
import { freshDatabases } from "../support/databases";
import { openPermitAt, systemPermit } from "../support/people";
import { makePriority } from "../support/priorities";
import { panelWithMembers, type Panel, type Person } from "../support/rounds";

const during = new Date("2027-02-10T12:00:00Z");
const letterDay = new Date("2027-04-09T08:00:00Z");
const send = (at = letterDay) => sendQuarters(systemPermit("quarter.tell", "test", at));
const written = () => databases().app.read.select().from(letters).where(eq(letters.kind, "concern.quarter"));

let panel: Panel;
let chair: Person;
beforeEach(async () => {
  freshDatabases();
  ({ panel, chair } = await panelWithMembers(0));
});

async function priorityOf(number: string, title = "Speeding by the school"): Promise<string> {
  const issueId = await issueOf({ panel, chair }, [number], during, { title });
  const { id } = await makePriority({ panel, ward: { code: panel.wardCode } }, { issueId, problem: title, agreedOn: "2027-02-12" });
  return id;
}

async function act(priorityId: string, over: Partial<typeof actions.$inferInsert> = {}) {
  await databases().app.write.insert(actions).values({ id: newId(), panelId: panel.id, priorityId, kind: "speed_check", count: 2, sentence: "Eleven drivers had a letter.", state: "done", doneOn: "2027-03-01", organisation: "police", post: "Team", postedBy: "test", postedAt: during, ...over });
}

test("whoever raised it hears once, of their own matter and of nothing else", async () => {
  const { number } = await raised({ panel, chair }, during, { email: "raised@example.org" });
  const mine = await priorityOf(number);
  await act(mine);
  const other = await raised({ panel, chair }, during, { email: "other@example.org", what: "Rubbish lies behind the shops for weeks on end" });
  await act(await priorityOf(other.number, "Fly-tipping behind the shops"), { sentence: "Three loads were taken away." });
  expect(await send()).toEqual({ letters: 2 });
  await send();
  await send(new Date("2027-04-20T08:00:00Z"));
  const all = await written();
  expect(all.map(({ toAddress }) => toAddress).sort()).toEqual(["other@example.org", "raised@example.org"]);
  const letter = all.find(({ toAddress }) => toAddress === "raised@example.org");
  expect(letter?.subject).toMatch(/^You said, we did: .*\. The first quarter of 2027$/);
  expect(letter?.text).toContain("Speeding by the school. We did: 1 March 2027: 2 speed checks. Eleven drivers had a letter. Police, Team.");
  expect(letter?.text).toContain(`/priorities/${mine}`);
  expect(letter?.text).toContain("/you-said-we-did/2027-q1");
  expect(letter?.text).not.toMatch(/Three loads|Cars race past/);
});

test("nothing that is held back is in it", async () => {
  const { number } = await raised({ panel, chair }, during, { email: "raised@example.org" });
  await act(await priorityOf(number), { sentence: "Secretword of a raid", shownFromOn: "2027-06-01", heldBecause: "operation" });
  await send();
  expect((await written()).map(({ text, html }) => text + html).join("")).not.toContain("Secretword");
});

test("nobody hears outside those weeks, without an address, or once they have stopped the letters", async () => {
  const { number } = await raised({ panel, chair }, during, { email: "raised@example.org" });
  await act(await priorityOf(number));
  expect(await send(new Date("2027-04-05T08:00:00Z"))).toEqual({ letters: 0 });
  expect(await send(new Date("2027-05-05T08:00:00Z"))).toEqual({ letters: 0 });
  await send();
  const token = /\/concerns\/letters\/([\w-]+)/.exec((await written())[0]?.text ?? "")?.[1] ?? "";
  expect((await stopLetters(openPermitAt("concern.view", letterDay), token)).ok).toBe(true);
  expect(await databases().app.read.select().from(concernFollowers)).toEqual([]);
  await databases().app.write.delete(letters).where(like(letters.kind, "concern.quarter"));
  expect(await send()).toEqual({ letters: 0 });
});

test("a matter that did not become a priority has no letter", async () => {
  await raised({ panel, chair }, during, { email: "raised@example.org" });
  expect(await databases().app.read.select().from(priorities)).toEqual([]);
  expect(await send()).toEqual({ letters: 0 });
});
