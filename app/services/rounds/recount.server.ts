/** The recount pack of a published round. */
import { eq } from "drizzle-orm";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { polls, rounds } from "~/db/app-schema.server";
import { sealedBallots } from "~/db/ballots-schema.server";
import { appRead, ballotsRead } from "~/db/client.server";
import { fewestBallotsToShow, type CountTerms } from "~/domain/count";
import { ruleInFiles } from "~/domain/count-file";
import { tieOrderOf } from "~/domain/count-ties";
import type { AnyPermit } from "~/domain/permission";
import type { Electorate, FrozenRule } from "~/domain/round";
import { readPollCount, termsOf, type PollCount } from "~/domain/round-count";
import { recount as words } from "~/messages/en/recount";
import { ruleOf } from "./round-row.server";

export type RecountPack = { roundId: string; files: { name: string; text: string }[] };

/**
 * The rule, what was published, the ballots and a second program that counts them; null until the result is published.
 * Ballots of a poll are in it where there are fifty or more (voting.md 3.13): fewer could be told apart. A watched recount
 * of fewer uses `everyBallot`, which only the command of whoever runs the server sets.
 */
export async function recountPack(_permit: AnyPermit, roundId: string, { everyBallot = false } = {}): Promise<RecountPack | null> {
  const [round] = await appRead().select().from(rounds).where(eq(rounds.id, roundId));
  if (round?.state !== "published") return null;
  const rule = ruleOf(round);
  const pollRows = await appRead().select().from(polls).where(eq(polls.roundId, roundId));
  const residents = pollRows.find(({ electorate }) => electorate === "residents");
  if (!residents?.countJson) throw new Error("A published round has no count");
  const ofResidents = readPollCount(residents.countJson);
  const membersJson = pollRows.find(({ electorate }) => electorate === "members")?.countJson;
  const tieHands = membersJson ? readPollCount(membersJson).hands : null;
  const terms = termsOf({ rule, residents: { tally: ofResidents }, checkedTotals: ofResidents.levels?.checked ?? null, tieHands });

  const files: RecountPack["files"] = [];
  const published: Partial<Record<Electorate, unknown>> = {};
  const lines: string[] = [];
  for (const { id, electorate, mode, root, countJson } of pollRows) {
    if (countJson === null) continue;
    const count = readPollCount(countJson);
    published[electorate] = { ...publicPart(count), fingerprint: root };
    if (mode === "show_of_hands") lines.push(words.hands[electorate]);
    else if (count.ballots < fewestBallotsToShow && !everyBallot) lines.push(words.tooFew[electorate](count.ballots, fewestBallotsToShow));
    else {
      const ballots = await sortedBallots(id);
      files.push({ name: `${electorate}-ballots.txt`, text: ballots.map((ballot) => `${ballot}\n`).join("") });
      files.push({ name: `${electorate}.json`, text: `${JSON.stringify(countFileOf(rule, terms[electorate], ballots), null, 1)}\n` });
      lines.push(...words.howTo(electorate, root ?? "", count.winners));
    }
  }
  const readMe = words.readMe({ question: round.question, ruleHash: round.ruleHash ?? "", options: rule.options, tieOrder: rule.tieOrder, lines });
  return {
    roundId,
    files: [{ name: "READ-ME.txt", text: readMe }, { name: "rule.json", text: round.ruleJson ?? "" }, { name: "published.json", text: `${JSON.stringify(published, null, 1)}\n` }, ...files, { name: "recount.py", text: secondCounter() }],
  };
}

function publicPart({ ballots, blank, totals, rule, winners, tied, other }: PollCount) {
  return { ballots, blank, totals, rule: ruleInFiles(rule), winners, tied, otherRule: other && { rule: ruleInFiles(other.rule), winners: other.winners } };
}

/** As they are sealed, in A to Z order: their SHA-256 is the fingerprint. */
async function sortedBallots(pollId: string): Promise<string[]> {
  const rows = await ballotsRead().select({ choices: sealedBallots.choices }).from(sealedBallots).where(eq(sealedBallots.pollId, pollId));
  return rows.map(({ choices }) => choices).sort();
}

/** For `npm run count` and for recount.py; its tie order does in one list what the round's tie rule does step by step. */
function countFileOf(rule: FrozenRule, terms: CountTerms, ballots: readonly string[]) {
  return { options: terms.optionIds, seats: terms.places, rule: ruleInFiles(rule.count), tieOrder: tieOrderOf(terms), fewestVotes: terms.fewestVotes, ballots: ballots.map((ballot) => JSON.parse(ballot) as string[]) };
}

/** The program at /recount.py, word for word. */
export function secondCounter(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, "public", "recount.py"))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error("No public/recount.py above the program");
    folder = above;
  }
  return readFileSync(path.join(folder, "public", "recount.py"), "utf8");
}
