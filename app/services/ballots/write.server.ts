/** Casting a vote. */
import { eq } from "drizzle-orm";
import { putBallot, type BallotRow } from "~/db/ballot-box.server";
import { gates } from "~/db/ballots-schema.server";
import { changeBallots, type Outcome } from "~/db/change.server";
import { writtenChoices } from "~/domain/ballot";
import type { Permit } from "~/domain/permission";
import { placeGates } from "~/services/rounds/opening.server";
import { findKey, receiptHash, receiptOf, tagOf } from "./key-store.server";
import { findVoting, refusalOf, type CastRefusal } from "./read.server";

/**
 * Saves the person's vote, in place of an earlier one. Only when this resolves is the vote on disk. It is one statement
 * in ballots.db and nothing in app.db: no log, no event, no time, so nothing tells later who voted and when.
 *
 * `clock` is read at the moment the statement runs (voting.md's rule of closing is about that moment, and a request may
 * have waited since its permit was made). Refuses with what is wrong with the ballot, why the person has no vote here,
 * or "not_open_yet" and "closed". Throws when it cannot tell whether the vote was saved.
 */
export async function castVote(
  permit: Permit<"ballot.cast">,
  { roundId, electorate, chosen }: { roundId: string; electorate: string; chosen: readonly string[] },
  clock: () => Date,
): Promise<Outcome<null, CastRefusal | "not_found">> {
  const voting = await findVoting(permit, roundId, electorate);
  if (!voting) return { ok: false, reason: "not_found" };
  const refusal = refusalOf(voting, chosen);
  const { poll, standing } = voting;
  if (refusal || !standing.mayVote) return { ok: false, reason: refusal ?? "not_signed_up" };

  const key = findKey(poll.id);
  if (!key) throw new Error("An open poll has no key: the round has to be made void and run again");
  const { voterId, band } = standing;
  const ballot = {
    pollId: poll.id,
    tag: tagOf(key, poll.id, voterId),
    choices: writtenChoices(chosen),
    receiptHash: receiptHash(poll.id, receiptOf(key, poll.id, voterId)),
    band,
  };
  const saved = await putInBox(ballot, clock);
  if (saved.ok || saved.reason !== "no_gate") return asAnswer(saved);
  // Opening was cut short by a crash before the gate was up: then it is put up now.
  await placeGates(roundId);
  return asAnswer(await putInBox(ballot, clock));
}

type InBox = Outcome<null, "not_open_yet" | "closed" | "no_gate">;

function asAnswer(saved: InBox): Outcome<null, "not_open_yet" | "closed"> {
  if (saved.ok) return saved;
  const { reason } = saved;
  if (reason === "no_gate") throw new Error("An open poll has no gate");
  return { ok: false, reason };
}

async function putInBox(ballot: BallotRow, clock: () => Date): Promise<InBox> {
  return changeBallots(async (tx) => {
    const at = clock().getTime();
    if (await putBallot(tx, ballot, at)) return { value: null };
    const [gate] = await tx.select().from(gates).where(eq(gates.pollId, ballot.pollId));
    if (!gate) return { refused: "no_gate" };
    return { refused: gate.state === "open" && at < gate.opensAt ? "not_open_yet" : "closed" };
  });
}
