import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { bodyManagers, letters, partners, priorities, referralReminders, referrals, roleGrants } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { sharedWith } from "~/services/referrals/read.server";
import { awaitedBy, chaseReferrals, remindNow } from "~/services/referrals/reminders.server";
import { freshDatabases } from "../support/databases";
import { makePerson, openPermitAt, permitFor, systemPermit } from "../support/people";
import { makeActingWard, makePriority } from "../support/priorities";

const sentAt = new Date("2027-05-03T12:00:00Z");
const dueOn = "2027-05-17";

let place: Awaited<ReturnType<typeof makeActingWard>>;
let chair: { id: string };
let priorityId: string;
let partnerId: string;

beforeEach(async () => {
  freshDatabases();
  place = await makeActingWard();
  chair = await makePerson({ chair: place.panel.id });
  priorityId = (await makePriority(place)).id;
  partnerId = newId();
  const tables = databases().app.write;
  await tables.insert(partners).values({ id: partnerId, boroughCode: place.borough.code, name: "Quay Homes", kind: "housing", email: "quay@partner.example", managerPost: "Head of housing", managerEmail: "head@partner.example", serves: null, getsAll: false });
  await tables.insert(referrals).values([
    { id: "council", priorityId, boroughCode: place.borough.code, addressee: "council", body: "council", sentAt, sentBy: "test", answerDueOn: dueOn },
    { id: "partner", priorityId, boroughCode: place.borough.code, addressee: "partner", partnerId, body: `partner:${partnerId}`, sentAt, sentBy: "test", answerDueOn: dueOn },
  ]);
  await tables.insert(bodyManagers).values({ kind: "council", scopeId: place.borough.code, post: "Head of safety", email: "Head.Of.Safety@council.example" });
});

const chase = (at: string) => chaseReferrals(systemPermit("referral.chase", "reminders of answers", new Date(at)));
const remind = async (at: string, id = "partner", person = chair) => remindNow(await permitFor("referral.remind", person, new Date(at)), id);
const written = async () => (await databases().app.read.select().from(letters)).map(({ kind, toAddress }) => `${kind} ${toAddress}`).sort();

test("the owner hears near the day and after it, the manager a week later, and each once", async () => {
  expect(await chase("2027-05-12T08:00:00Z")).toEqual({ letters: 0 });
  await chase("2027-05-13T08:00:00Z");
  const soon = await written();
  expect(soon).toEqual([`referral.reminder_soon ${place.council.emailNorm}`, "referral.reminder_soon quay@partner.example", "referral.reminder_soon safety@council.example"].sort());
  await chase("2027-05-13T09:00:00Z");
  await chase("2027-05-17T21:00:00Z");
  expect(await written()).toEqual(soon);
  await chase("2027-05-18T08:00:00Z");
  expect((await written()).filter((line) => line.includes("late")).length).toBe(3);
  await chase("2027-05-24T08:00:00Z");
  await chase("2027-05-25T08:00:00Z");
  expect((await written()).filter((line) => line.includes("manager"))).toEqual(["referral.reminder_manager head.of.safety@council.example", "referral.reminder_manager head@partner.example"]);
  expect((await written()).length).toBe(8);
});

test("nobody is reminded of what is answered, or of a priority that has ended", async () => {
  await databases().app.write.update(referrals).set({ state: "accepted" }).where(eq(referrals.id, "council"));
  await chase("2027-05-18T08:00:00Z");
  expect(await written()).toEqual(["referral.reminder_late quay@partner.example"]);
  await databases().app.write.update(priorities).set({ state: "closed" });
  await chase("2027-05-25T08:00:00Z");
  expect((await written()).length).toBe(1);
});

test("a letter to a partner brings a link of its own, and one to a manager brings none", async () => {
  await chase("2027-05-18T08:00:00Z");
  await chase("2027-05-25T08:00:00Z");
  const rows = await databases().app.read.select().from(letters);
  const text = (address: string) => rows.find(({ toAddress }) => toAddress === address)?.text ?? "";
  expect(text("quay@partner.example")).toMatch(/\/answers\/[\w-]{43}/);
  expect(text("head@partner.example")).not.toContain("/answers/");
  expect(text("head@partner.example")).toContain(`/priorities/${priorityId}/sharing`);
});

test("one officer who looks after it is written to alone; after they left, everybody is again", async () => {
  const officer = await makePerson({ council_officer: place.borough.code });
  await databases().app.write.update(referrals).set({ assigneeId: officer.id }).where(eq(referrals.id, "council"));
  await chase("2027-05-14T08:00:00Z");
  expect((await written()).filter((line) => !line.includes("partner"))).toEqual([`referral.reminder_soon ${officer.emailNorm}`]);
  await databases().app.write.update(roleGrants).set({ untilOn: "2027-05-15" }).where(eq(roleGrants.personId, officer.id));
  await chase("2027-05-18T08:00:00Z");
  expect((await written()).filter((line) => line.includes("late") && !line.includes("partner"))).toEqual([`referral.reminder_late ${place.council.emailNorm}`, "referral.reminder_late safety@council.example"].sort());
});

test("the panel sends one reminder a day, kindly refused the second time, and residents see that it did", async () => {
  expect((await remind("2027-05-10T09:00:00Z")).ok).toBe(true);
  expect(await remind("2027-05-10T22:30:00Z")).toEqual({ ok: false, reason: "reminded_today" });
  // Past midnight in London, though not in UTC.
  expect((await remind("2027-05-10T23:30:00Z")).ok).toBe(true);
  const shared = (await sharedWith(openPermitAt("priority.view", new Date("2027-05-11T12:00:00Z")), [priorityId])).get(priorityId);
  expect(shared?.find(({ body }) => body.kind === "partner")?.remindedOn).toBe("2027-05-11");
  expect(shared?.find(({ body }) => body.kind === "council")?.remindedOn).toBeNull();
});

test("nobody else’s, nothing that is answered, and nobody without an address", async () => {
  const stranger = await makePerson({ chair: (await makeActingWard()).panel.id });
  expect(await remind("2027-05-10T09:00:00Z", "partner", stranger)).toEqual({ ok: false, reason: "not_found" });
  await databases().app.write.update(referrals).set({ state: "declined" }).where(eq(referrals.id, "council"));
  expect(await remind("2027-05-10T09:00:00Z", "council")).toEqual({ ok: false, reason: "not_waiting" });
  await databases().app.write.update(partners).set({ endedOn: "2027-05-09" });
  expect(await remind("2027-05-10T09:00:00Z")).toEqual({ ok: false, reason: "nobody_to_write_to" });
  expect(await databases().app.read.select().from(referralReminders)).toEqual([]);
});

test("the panel sees whom it waits for, the latest on top, with every reminder", async () => {
  await databases().app.write.update(referrals).set({ answerDueOn: "2027-05-11" }).where(eq(referrals.id, "partner"));
  await chase("2027-05-12T08:00:00Z");
  const permit = await permitFor("referral.remind", chair, new Date("2027-05-14T08:00:00Z"));
  const owed = await awaitedBy(permit, place.panel.id);
  expect(owed.map(({ id, isOverdue, reminders }) => [id, isOverdue, reminders.map(({ kind, on }) => `${kind} ${on}`)])).toEqual([
    ["partner", true, ["late 2027-05-12"]],
    ["council", false, []],
  ]);
  expect(JSON.stringify(owed)).not.toContain("@");
  expect(await awaitedBy(permit, (await makeActingWard()).panel.id)).toEqual([]);
});
