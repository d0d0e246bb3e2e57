/** Reminding everyone on the roll before voting closes, voters and those who have not voted alike: nobody can tell them apart. */
import { and, eq, gt, isNotNull, isNull, lte } from "drizzle-orm";
import { panels, people, pollRoll, polls, rounds, voters, wards } from "~/db/app-schema.server";
import { change, type Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { fullMoment } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { voteReminder } from "~/emails/vote-reminder";
import { env } from "~/env.server";
import { queueLetters } from "~/services/letters/write.server";
import type { RoundRow } from "./round-row.server";

/** How long before the close the letter goes out, in milliseconds. */
const ahead = 48 * 3_600_000;

/** Puts one letter to each person on the roll of every round that closes within 48 hours into the outbox, once a round. May run at any time, and twice. */
export async function remindVoters(permit: Permit<"round.close">): Promise<{ letters: number }> {
  const { now } = permit;
  const due = await appRead()
    .select()
    .from(rounds)
    .where(and(eq(rounds.state, "open"), isNull(rounds.remindedAt), lte(rounds.opensAt, now), gt(rounds.closesAt, now), lte(rounds.closesAt, new Date(now.getTime() + ahead))));
  let letters = 0;
  for (const { id } of due) letters += await remindOf(permit, id);
  return { letters };
}

async function remindOf(permit: Permit<"round.close">, roundId: string): Promise<number> {
  const reminded = await change<number, "no_change">(permit, async (tx) => {
    const [round] = await tx.select().from(rounds).where(and(eq(rounds.id, roundId), isNull(rounds.remindedAt)));
    if (!round?.closesAt) return { refused: "no_change" };
    const letter = await letterOf(tx, round);
    const roll = await rollOf(tx, round);
    await queueLetters(
      tx,
      [...roll].map(([personId, to]) => ({ onceKey: `vote-reminder|${roundId}|${personId}`, kind: "round.reminder", to, dueAt: permit.now, ...letter })),
    );
    await tx.update(rounds).set({ remindedAt: permit.now }).where(eq(rounds.id, roundId));
    return { value: roll.size, log: { verb: "round.reminded", subject: roundId, detail: { letters: roll.size } }, touches: [] };
  });
  return reminded.ok ? reminded.value : 0;
}

async function letterOf(tx: Tx, { id, panelId, wardCode, question, closesAt }: RoundRow) {
  const [panel] = await tx.select({ name: panels.name, paperPlace: panels.paperPlace }).from(panels).where(eq(panels.id, panelId));
  const [ward] = await tx.select({ name: wards.name }).from(wards).where(eq(wards.code, wardCode));
  if (!panel || !ward || !closesAt) throw new Error("A round has no panel, no ward or no close");
  return voteReminder({ panel: panel.name, ward: ward.name, question, closes: fullMoment(closesAt), paperPlace: panel.paperPlace, address: `${env.publicUrl}/rounds/${id}` });
}

/** Everyone who may vote and has an inbox: residents on the ward's roll, and members on theirs where they vote in secret. */
async function rollOf(tx: Tx, { id, wardCode }: RoundRow): Promise<Map<string, string>> {
  const hasInbox = and(isNotNull(people.emailNorm), isNull(people.erasedOn));
  const residents = await tx.select({ id: people.id, email: people.emailNorm }).from(voters).innerJoin(people, eq(people.id, voters.personId)).where(and(eq(voters.wardCode, wardCode), hasInbox));
  const members = await tx
    .select({ id: people.id, email: people.emailNorm })
    .from(pollRoll)
    .innerJoin(polls, eq(polls.id, pollRoll.pollId))
    .innerJoin(people, eq(people.id, pollRoll.personId))
    .where(and(eq(polls.roundId, id), eq(polls.mode, "secret"), hasInbox));
  return new Map([...residents, ...members].flatMap(({ id: personId, email }) => (email === null ? [] : [[personId, email] as const])));
}
