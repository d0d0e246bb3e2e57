/** A process that saves votes as fast as it can until a moment after the close. Arguments: folder, round, its number and options. Says when it is ready, reads that moment from a line, and prints every attempt. */
import { once } from "node:events";
import { voters } from "~/db/app-schema.server";
import { appRead, closeDatabases, openDatabases, useDatabases } from "~/db/client.server";
import { writtenChoices } from "~/domain/ballot";
import { castVote } from "~/services/ballots/write.server";
import { permitFor } from "./people";

const [folder = "", roundId = "", number = "0", optionList = ""] = process.argv.slice(2);
useDatabases(openDatabases(folder));
const options = optionList.split(",");
const people = await appRead().select({ id: voters.personId, voterId: voters.id }).from(voters).orderBy(voters.id);
const attempts: { voter: string; choices: string; answer: string; from: number; to: number }[] = [];
process.stdout.write("ready\n");
const [line] = (await once(process.stdin.setEncoding("utf8"), "data")) as [string];
const until = Number(line);
for (let turn = 0; Date.now() < until; turn += 1) {
  const person = people[(turn * 7 + Number(number) * 11) % people.length];
  const chosen = [options[(turn + Number(number)) % options.length] ?? "", options[(turn + Number(number) + 1 + (turn % 5)) % options.length] ?? ""];
  const permit = await permitFor("ballot.cast", { id: person?.id ?? "" }, new Date());
  const from = Date.now();
  const saved = await castVote(permit, { roundId, electorate: "residents", chosen }, () => new Date());
  attempts.push({ voter: person?.voterId ?? "", choices: writtenChoices(chosen), answer: saved.ok ? "yes" : saved.reason, from, to: Date.now() });
}
closeDatabases();
process.stdout.write(JSON.stringify(attempts));
process.stdin.destroy();
