/** Casting a vote. */
import { eq } from "drizzle-orm";
import { putBallot } from "~/db/ballot-box.server";
import { gates } from "~/db/ballots-schema.server";
import { changeBallots, type Outcome } from "~/db/change.server";
import { ballotsRead } from "~/db/client.server";
import { readChoices, writtenChoices, type BallotProblem } from "~/domain/ballot";
import type { Permit } from "~/domain/permission";
import { placeGates } from "~/services/rounds/opening.server";
import { findKey, receiptHash, receiptOf, tagOf } from "./key-store.server";
import { findVoting, type NoVote, type Voting } from "./read.server";

export type CastRefusal = BallotProblem | NoVote | "not_found" | "not_open_yet" | "closed";

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
): Promise<Outcome<null, CastRefusal>> {
  const voting = await findVoting(permit, roundId, electorate);
  if (!voting) return { ok: false, reason: "not_found" };
  const { round, poll, standing } = voting;
  const stage = stageRefusal(voting);
  if (stage) return { ok: false, reason: stage };
  if (!standing.mayVote) return { ok: false, reason: standing.reason };
  const read = readChoices(chosen, { optionIds: round.options.map(({ id }) => id), chooseUpTo: round.chooseUpTo });
  if (!read.ok) return read;

  await finishOpening(roundId, poll.id);
  const key = findKey(poll.id);
  if (!key) throw new Error("An open poll has no key: the round has to be made void and run again");
  const { voterId, band } = standing;
  const ballot = {
    pollId: poll.id,
    tag: tagOf(key, poll.id, voterId),
    choices: writtenChoices(read.choices),
    receiptHash: receiptHash(poll.id, receiptOf(key, poll.id, voterId)),
    band,
  };
  return changeBallots<null, CastRefusal>(async (tx) => {
    const at = clock().getTime();
    if (await putBallot(tx, ballot, at)) return { value: null };
    const [gate] = await tx.select().from(gates).where(eq(gates.pollId, poll.id));
    if (!gate) throw new Error("An open poll has no gate");
    return { refused: gate.state === "open" && at < gate.opensAt ? "not_open_yet" : "closed" };
  });
}

/** Why nobody can vote at this stage, or null. */
export function stageRefusal({ round }: Voting): "not_open_yet" | "closed" | null {
  if (round.stage === "open") return null;
  return round.stage === "scheduled" ? "not_open_yet" : "closed";
}

/** The gate of an open poll is missing only when opening was cut short by a crash: then it is put up now. */
async function finishOpening(roundId: string, pollId: string): Promise<void> {
  const [gate] = await ballotsRead().select({ pollId: gates.pollId }).from(gates).where(eq(gates.pollId, pollId));
  if (!gate) await placeGates(roundId);
}
