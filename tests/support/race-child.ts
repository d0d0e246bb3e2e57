/**
 * A process that saves votes as fast as it can until a moment after the close, race after race. Argument: its number. For
 * each race it reads a line with folder, round and options, says when it is ready, reads that moment from a second line,
 * and prints every attempt. It ends with its input.
 */
import { createInterface } from "node:readline";
import { voters } from "~/db/app-schema.server";
import { appRead, closeDatabases, openDatabases, useDatabases } from "~/db/client.server";
import { writtenChoices } from "~/domain/ballot";
import { castVote } from "~/services/ballots/write.server";
import { permitFor } from "./people";

export type Race = { folder: string; roundId: string; optionIds: string[] };
/** One try to save: who, what, what came of it, and between which two moments (UTC milliseconds). */
export type Attempt = { voter: string; choices: string; answer: string; from: number; to: number };

const number = Number(process.argv[2]);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function nextLine<T>(): Promise<T | null> {
  const line = await lines.next();
  return line.done ? null : (JSON.parse(line.value) as T);
}

async function attemptsUntil(until: number, { roundId, optionIds }: Race, people: { id: string; voterId: string }[]): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (let turn = 0; Date.now() < until; turn += 1) {
    const person = people[(turn * 7 + number * 11) % people.length];
    const at = (place: number) => optionIds[(turn + place) % optionIds.length] ?? "";
    const chosen = [at(number), at(number + 1 + (turn % 5))];
    const permit = await permitFor("ballot.cast", { id: person?.id ?? "" }, new Date());
    const from = Date.now();
    const saved = await castVote(permit, { roundId, electorate: "residents", chosen }, () => new Date());
    attempts.push({ voter: person?.voterId ?? "", choices: writtenChoices(chosen), answer: saved.ok ? "yes" : saved.reason, from, to: Date.now() });
  }
  return attempts;
}

for (let race = await nextLine<Race>(); race; race = await nextLine<Race>()) {
  useDatabases(openDatabases(race.folder));
  const people = await appRead().select({ id: voters.personId, voterId: voters.id }).from(voters).orderBy(voters.id);
  const onRoll = people.flatMap(({ id, voterId }) => (id === null ? [] : [{ id, voterId }]));
  process.stdout.write("ready\n");
  const until = (await nextLine<number>()) ?? 0;
  const attempts = await attemptsUntil(until, race, onRoll);
  closeDatabases();
  process.stdout.write(`${JSON.stringify(attempts)}\n`);
}
