import { beforeEach, expect, test } from "vitest";
import { letters } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { remindVoters } from "~/services/rounds/reminders.server";
import { freshDatabases } from "../../support/databases";
import { systemPermit } from "../../support/people";
import { closing, makeVoter, openedRound, panelWithMembers, vote } from "../../support/rounds";

beforeEach(() => {
  freshDatabases();
});

const hoursBefore = (hours: number) => new Date(closing.getTime() - hours * 3_600_000);
const remind = (now: Date) => remindVoters(systemPermit("round.close", "vote reminders", now));

test("everyone on the roll is reminded once, whether they have voted or not, in the same words", async () => {
  const by = await panelWithMembers(0);
  const round = await openedRound(by);
  const [voted, silent] = [await makeVoter(by.panel.wardCode), await makeVoter(by.panel.wardCode)];
  await makeVoter((await panelWithMembers(0)).panel.wardCode);
  await vote(voted, round, [0]);
  expect(await remind(hoursBefore(49))).toEqual({ letters: 0 });
  expect(await remind(hoursBefore(48))).toEqual({ letters: 2 });
  expect(await remind(hoursBefore(24))).toEqual({ letters: 0 });
  const sent = (await appRead().select().from(letters)).filter(({ kind }) => kind === "round.reminder");
  expect(sent.map(({ toAddress }) => toAddress).sort()).toEqual([voted, silent].map((person) => (person as unknown as { emailNorm: string }).emailNorm).sort());
  expect(new Set(sent.map(({ text }) => text)).size).toBe(1);
  expect(sent[0]?.text).toContain("If you have voted already, you need not do anything.");
});

test("members who vote in secret are reminded too, and nobody is once voting has closed", async () => {
  const by = await panelWithMembers(10);
  await openedRound(by, { membersMode: "secret" });
  expect(await remind(closing)).toEqual({ letters: 0 });
  expect(await remind(hoursBefore(1))).toEqual({ letters: 11 });
});
