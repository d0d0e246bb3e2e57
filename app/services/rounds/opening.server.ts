/** Opening a round: what is frozen, who is on the members' roll, and the gates. */
import { and, eq, inArray } from "drizzle-orm";
import { createHash, randomInt } from "node:crypto";
import { pollRoll, polls, roundOptions, rounds } from "~/db/app-schema.server";
import { gates } from "~/db/ballots-schema.server";
import { change, changeBallots, type Outcome, type Tx } from "~/db/change.server";
import { appRead, ballotsRead } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { canonicalJson, mayBecome, mayBeSecret, openingOf, tieRule, wishProblem, type FrozenRule, type PoliceProblem, type WishProblem } from "~/domain/round";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import { freezeEvidence } from "~/services/issues/round.server";
import { repeatsPolice } from "~/services/priorities/police-slot.server";
import { makeKey } from "~/services/ballots/key-store.server";
import { informationPackOf } from "~/services/papers/read.server";
import { membersOf } from "./read.server";
import { roundWithin, shownBy, type RoundRow } from "./round-row.server";

export type OpeningRefusal = WishProblem | PoliceProblem | "not_found" | "not_draft" | "changed_meanwhile" | "no_members" | "too_few_for_secret" | "no_pack";

/**
 * Opens voting, now or at the time that was set: freezes the options, the rule and the tie order drawn here by lot,
 * closes the members' roll, and puts the gates up. The keys come first, then app.db says that the round is open, then
 * the gates follow from that; killed at any point it is as if not begun, or it is finished by asking again, by the
 * next voter or by closeRounds. Opening an open round again changes nothing. Voters should know what they choose
 * between, so without an information pack it needs a reason that everyone can read ("no_pack").
 */
export async function openRound(permit: Permit<"round.open">, roundId: string, { version, noPackReason }: { version: number; noPackReason: string | null }): Promise<Outcome<{ id: string }, OpeningRefusal>> {
  const secret = await appRead().select({ id: polls.id }).from(polls).innerJoin(rounds, eq(rounds.id, polls.roundId)).where(and(eq(rounds.id, roundId), eq(rounds.state, "draft"), eq(polls.mode, "secret")));
  const draft = await roundWithin(appRead(), permit, roundId);
  if (!draft) return { ok: false, reason: "not_found" };
  if (draft.state === "draft" && draft.version === version) for (const poll of secret) makeKey(poll.id);
  const pack = await informationPackOf(permit, draft.panelId);
  const packPaperId = pack?.paperId ?? null;
  const opened = await change<{ id: string }, OpeningRefusal>(permit, async (tx) => {
    const round = await roundWithin(tx, permit, roundId);
    if (!round) return { refused: "not_found" };
    if (round.state === "open" && round.version === version + 1) return { value: { id: roundId }, log: [], touches: [] };
    if (!mayBecome(round.state, "open")) return { refused: "not_draft" };
    if (round.version !== version) return { refused: "changed_meanwhile" };
    if (noPackReason === null && packPaperId === null) return { refused: "no_pack" };
    return freeze(tx, permit, { ...round, packPaperId, noPackReason: packPaperId === null ? noPackReason : null });
  });
  if (opened.ok) await placeGates(roundId);
  return opened;
}

async function freeze(tx: Tx, permit: Permit<"round.open">, round: RoundRow) {
  const options = await tx
    .select({ id: roundOptions.id, title: roundOptions.title, detail: roundOptions.detail, owner: roundOptions.owner })
    .from(roundOptions)
    .where(eq(roundOptions.roundId, round.id))
    .orderBy(roundOptions.position);
  const pollRows = await tx.select().from(polls).where(eq(polls.roundId, round.id)).orderBy(polls.electorate);
  const members = pollRows.find((poll) => poll.electorate === "members");
  if (!members || !round.closesAt || !round.resultsOn) throw new Error("A draft round lacks its members' poll or its times");
  const { question, chooseUpTo, panelSlots, countRule, noPackReason, packPaperId, closesAt, resultsOn } = round;
  const problem = wishProblem({ question, chooseUpTo, panelSlots, countRule, closesAt, resultsOn, options, opensAt: round.opensAt, membersMode: members.mode }, permit.now, await bankHolidayDays(tx));
  if (problem) return { refused: problem };
  if (await repeatsPolice(tx, round.wardCode, options)) return { refused: "set_by_police" as const };
  const roll = await membersOf(tx, round.panelId, londonDay(permit.now));
  if (roll.length === 0) return { refused: "no_members" as const };
  if (members.mode === "secret" && !mayBeSecret(roll.length)) return { refused: "too_few_for_secret" as const };

  await freezeEvidence(tx, round);
  const opensAt = openingOf(round.opensAt, permit.now);
  const rule: FrozenRule = {
    version: 2,
    count: countRule,
    question,
    chooseUpTo,
    panelSlots,
    options,
    polls: pollRows.map(({ electorate, mode }) => ({ electorate, mode })),
    tieRule,
    tieOrder: drawnByLot(options.map(({ id }) => id)),
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    noPackReason,
  };
  const ruleJson = canonicalJson(rule);
  const ruleHash = createHash("sha256").update(ruleJson).digest("hex");
  await tx.update(rounds).set({ state: "open", opensAt, noPackReason, packPaperId, ruleJson, ruleHash, version: round.version + 1 }).where(eq(rounds.id, round.id));
  await tx.update(polls).set({ rollSize: roll.length }).where(eq(polls.id, members.id));
  for (const personId of roll) await tx.insert(pollRoll).values({ pollId: members.id, personId, voterId: newId() });
  return { value: { id: round.id }, log: { verb: "round.opened", subject: round.id, detail: { ruleHash, rollSize: roll.length } }, touches: shownBy(round) };
}

function drawnByLot(ids: readonly string[]): string[] {
  const lot = [...ids];
  for (let last = lot.length - 1; last > 0; last -= 1) {
    const pick = randomInt(last + 1);
    [lot[last], lot[pick]] = [lot[pick] as string, lot[last] as string];
  }
  return lot;
}

/** Puts up the gates of an open round's secret polls as app.db has them; gates that stand are left alone. May run twice. */
export async function placeGates(roundId: string): Promise<void> {
  const [round] = await appRead().select().from(rounds).where(and(eq(rounds.id, roundId), eq(rounds.state, "open")));
  if (!round?.opensAt || !round.closesAt || round.ruleHash === null) return;
  const opensAt = round.opensAt.getTime();
  const closesAt = round.closesAt.getTime();
  const { ruleHash } = round;
  const secret = await appRead().select({ id: polls.id }).from(polls).where(and(eq(polls.roundId, roundId), eq(polls.mode, "secret")));
  const standing = await ballotsRead().select({ pollId: gates.pollId }).from(gates).where(inArray(gates.pollId, secret.map(({ id }) => id)));
  if (standing.length === secret.length) return;
  await changeBallots(async (tx) => {
    for (const { id } of secret) await tx.insert(gates).values({ pollId: id, state: "open", opensAt, closesAt, ruleHash }).onConflictDoNothing();
    return { value: null };
  });
}
