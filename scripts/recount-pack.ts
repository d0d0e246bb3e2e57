/** `npm run recount-pack -- ROUND FOLDER`: for a watched recount, with every ballot however few there are. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { systemPermit } from "~/access/grant.server";
import { closeDatabases, openDatabases, useDatabases } from "~/db/client.server";
import { env } from "~/env.server";
import { recount as words } from "~/messages/en/recount";
import { recountPack } from "~/services/rounds/recount.server";

const [roundId, folder, ...more] = process.argv.slice(2);
if (!roundId || !folder || more.length > 0) {
  console.error(words.command.usage);
  process.exit(2);
}
useDatabases(openDatabases(env.DATA_DIR));
const pack = await recountPack(systemPermit("round.recount", "recount", new Date()), roundId, { everyBallot: true });
closeDatabases();
if (!pack) {
  console.error(words.command.notPublished);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
for (const { name, text } of pack.files) writeFileSync(path.join(folder, name), text);
console.log(words.command.written(folder, pack.files.map(({ name }) => name)));
