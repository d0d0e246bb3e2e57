/** A process that seals a round, to which one person has agreed already, and is killed by a test while it does. Arguments: folder, the second person, round. */
import { openDatabases, useDatabases } from "~/db/client.server";
import { sealRound } from "~/services/rounds/sealing.server";
import { permitFor } from "./people";
import { afterwards } from "./rounds";

const [folder = "", second = "", round = ""] = process.argv.slice(2);
useDatabases(openDatabases(folder));
const permit = await permitFor("round.seal", { id: second }, afterwards);
process.stdout.write("now\n");
await sealRound(permit, round);
process.stdout.write("sealed\n");
