/** A data folder with one open round and many people who are signed in already: for the voting benchmark and the test that kills the server. */
import { createHash, randomBytes } from "node:crypto";
import { grant } from "../app/access/grant.server";
import { actors, boroughs, panels, panelWards, people, roleGrants, sessions, voters, wards } from "../app/db/app-schema.server";
import { closeDatabases, databases, openDatabases, useDatabases } from "../app/db/client.server";
import { newId } from "../app/db/id.server";
import { addDays, londonDay, londonInstant } from "../app/domain/day";
import type { Ability, Permit } from "../app/domain/permission";
import { viewerOfPerson } from "../app/services/people/read.server";
import { openRound } from "../app/services/rounds/opening.server";
import { findRoundWithin } from "../app/services/rounds/read.server";
import { setUpRound } from "../app/services/rounds/write.server";

const hour = 3_600_000;

export type VotingFolder = { roundId: string; pollId: string; optionIds: string[]; voters: { voterId: string; token: string }[]; chairToken: string };

/** Fills an empty folder: a ward, its panel, a round of twelve options open for a fortnight from `now`, and `count` residents with a session each. */
export async function makeVotingFolder(folder: string, count: number, now: Date): Promise<VotingFolder> {
  useDatabases(openDatabases(folder));
  const { write } = databases().app;
  await write.insert(boroughs).values({ code: "E09990001", name: "Test borough", slug: "test-borough", isInvented: true });
  await write.insert(wards).values({ code: "E05990001", name: "Test ward", slug: "test-ward", boroughCode: "E09990001", isFormer: false });
  await write.insert(panels).values({ id: "panel000000test0", slug: "test-panel", name: "Test panel", status: "active", authority: "decides" });
  await write.insert(panelWards).values({ panelId: "panel000000test0", wardCode: "E05990001" });

  databases().app.writer.exec("BEGIN");
  const chair = await addPerson(now);
  await write.insert(roleGrants).values({ id: newId(), personId: chair.personId, role: "chair", scopeKind: "panel", scopeId: "panel000000test0", fromOn: "2020-01-01", grantedBy: "test" });
  const made: VotingFolder["voters"] = [];
  for (let index = 0; index < count; index += 1) {
    const { personId, token } = await addPerson(now);
    const voterId = newId();
    await write.insert(voters).values({ id: voterId, personId, wardCode: "E05990001", connection: "lives", level: 1, levelBasis: "email_and_postcode", createdOn: londonDay(now) });
    made.push({ voterId, token });
  }
  databases().app.writer.exec("COMMIT");

  const round = await openedRound(chair.personId, now);
  closeDatabases();
  return { ...round, voters: made, chairToken: chair.token };
}

/** Somebody with a session that has just begun. */
export async function addPerson(now: Date): Promise<{ personId: string; token: string }> {
  const { write } = databases().app;
  const personId = newId();
  const token = randomBytes(25).toString("hex");
  await write.insert(people).values({ id: personId, emailNorm: `${personId}@example.test`, createdOn: londonDay(now) });
  await write.insert(actors).values({ key: newId(), personId });
  const times = { startedAt: now, expiresAt: new Date(now.getTime() + 12 * hour), freshUntil: new Date(now.getTime() + hour) };
  await write.insert(sessions).values({ id: createHash("sha256").update(token).digest("hex"), personId, isOwnDevice: false, ...times });
  return { personId, token };
}

async function openedRound(chairId: string, now: Date): Promise<{ roundId: string; pollId: string; optionIds: string[] }> {
  const closing = londonInstant(addDays(londonDay(now), 15), "20:00");
  if (!closing.ok) throw new Error("London has no 8pm on that day");
  const options = Array.from({ length: 12 }, (_, index) => ({ title: `Option ${String.fromCharCode(65 + index)}`, detail: null, owner: "police" as const }));
  const wish = { question: "What should the panel take on?", chooseUpTo: 3, panelSlots: 2, countRule: "most_votes" as const, options, opensAt: null, closesAt: closing.instant, resultsOn: addDays(londonDay(now), 21), membersMode: "show_of_hands" as const };
  const made = await setUpRound(await permitOf("round.prepare", chairId, now), { ...wish, panelId: "panel000000test0", wardCode: "E05990001", onceKey: newId() });
  if (!made.ok) throw new Error(`The round was refused: ${made.reason}`);
  const opened = await openRound(await permitOf("round.open", chairId, now), made.value.id, { version: 1, noPackReason: "Nobody reads it." });
  if (!opened.ok) throw new Error(`Voting was not opened: ${opened.reason}`);
  const round = await findRoundWithin(await permitOf("round.prepare", chairId, now), made.value.id);
  if (!round) throw new Error("The round is gone");
  return { roundId: round.id, pollId: round.residents.id, optionIds: round.options.map(({ id }) => id) };
}

async function permitOf<A extends Ability>(ability: A, personId: string, now: Date): Promise<Permit<A>> {
  const permit = grant(ability, await viewerOfPerson(personId, now, true), now);
  if (!permit) throw new Error(`The chair may not ${ability}`);
  return permit;
}
