/** Giving a sheet to somebody: the roll says so, and a vote of theirs online goes, whether or not there was one. */
import { and, eq } from "drizzle-orm";
import { paperIssues, people, voters } from "~/db/app-schema.server";
import { openBallots } from "~/db/ballots-schema.server";
import { change, changeBallots, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { stageOf } from "~/domain/round";
import { findKey, tagOf } from "~/services/ballots/key-store.server";
import { addressKeyOf, paperKeyOf } from "~/services/people/address-key.server";
import type { Connection } from "~/services/people/residency.server";
import { wardOfPostcode } from "~/services/postcodes/read.server";
import { residentsPoll } from "./batches.server";

/** Somebody who signed up online, by their email address; or somebody who votes on paper alone. Name and address are hashed here and go no further. */
export type Receiver = { kind: "online"; email: string } | { kind: "paper_only"; name: string; firstLine: string; postcode: string; connection: Connection };

export type GivingRefusal = "not_found" | "not_open" | "not_on_roll" | "unknown_postcode" | "elsewhere" | "already_given";

/**
 * Ticks somebody on the roll as having a paper ballot, which takes away their vote online and any ballot they have cast
 * there. The answer is the same whether or not there was one (PPR-02). Whoever votes on paper alone is put on the roll as
 * seen in person (level 2). Refuses a second sheet for the same person ("already_given"), somebody who has not signed up
 * ("not_on_roll"), and a postcode of another ward ("elsewhere"). The serial of the sheet is not asked for.
 */
export async function givePaper(permit: Permit<"paper-ballot.give">, roundId: string, receiver: Receiver): Promise<Outcome<null, GivingRefusal>> {
  const placed = receiver.kind === "paper_only" ? await placeOf(permit, receiver) : null;
  if (placed && !placed.ok) return placed;
  const given = await change<{ pollId: string; voterId: string }, GivingRefusal>(permit, async (tx) => {
    const found = await residentsPoll(tx, permit, roundId);
    if (!found) return { refused: "not_found" };
    const { round, pollId } = found;
    const stage = stageOf(round, permit.now);
    if (stage !== "open" && stage !== "scheduled") return { refused: "not_open" };
    if (placed && placed.value.wardCode !== round.wardCode) return { refused: "elsewhere" };
    const voterId = placed ? await putOnRoll(tx, permit, placed.value) : receiver.kind === "online" ? await voterByEmail(tx, receiver.email, round.wardCode) : null;
    if (voterId === null) return { refused: "not_on_roll" };
    const { changes } = await tx.insert(paperIssues).values({ pollId, voterId }).onConflictDoNothing();
    if (changes === 0) return { refused: "already_given" };
    return { value: { pollId, voterId }, log: { verb: "paper-ballot.given", subject: roundId }, touches: [] };
  });
  if (!given.ok) return given;
  await takeOutOnline(given.value);
  return { ok: true, value: null };
}

/** Deletes the voter's online ballot by its tag, without looking whether there is one. From the tick on the roll no other can come. */
async function takeOutOnline({ pollId, voterId }: { pollId: string; voterId: string }): Promise<void> {
  const key = findKey(pollId);
  if (!key) return;
  const tag = tagOf(key, pollId, voterId);
  await changeBallots(async (tx) => ({ value: await tx.delete(openBallots).where(and(eq(openBallots.pollId, pollId), eq(openBallots.tag, tag))) }));
}

type Place = { wardCode: string; paperKey: Buffer; addressKey: Buffer; connection: Connection };

async function placeOf(permit: Permit<"paper-ballot.give">, { name, firstLine, postcode, connection }: Extract<Receiver, { kind: "paper_only" }>): Promise<Outcome<Place, "unknown_postcode">> {
  const ward = await wardOfPostcode(permit, postcode);
  if (!ward) return { ok: false, reason: "unknown_postcode" };
  return { ok: true, value: { wardCode: ward.code, paperKey: paperKeyOf(name, firstLine, postcode), addressKey: addressKeyOf(firstLine, postcode), connection } };
}

async function putOnRoll(tx: Tx, { now }: Permit<"paper-ballot.give">, { wardCode, paperKey, addressKey, connection }: Place): Promise<string> {
  await tx
    .insert(voters)
    .values({ id: newId(), personId: null, wardCode, connection, level: 2, levelBasis: "seen_in_person", addressKey, paperKey, createdOn: londonDay(now) })
    .onConflictDoNothing({ target: [voters.wardCode, voters.paperKey] });
  const [voter] = await tx.select({ id: voters.id }).from(voters).where(and(eq(voters.wardCode, wardCode), eq(voters.paperKey, paperKey)));
  if (!voter) throw new Error("A voter on paper is not on the roll");
  return voter.id;
}

async function voterByEmail(tx: Tx, email: string, wardCode: string): Promise<string | null> {
  const [voter] = await tx.select({ id: voters.id }).from(voters).innerJoin(people, eq(people.id, voters.personId)).where(and(eq(people.emailNorm, email), eq(voters.wardCode, wardCode)));
  return voter?.id ?? null;
}
