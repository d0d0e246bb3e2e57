/** A process that seals a round and is killed by a test while it does. Arguments: folder, chair, round. */
import { openDatabases, useDatabases } from "~/db/client.server";
import { sealRound } from "~/services/rounds/sealing.server";
import { permitFor } from "./people";
import { afterwards } from "./rounds";

const [folder = "", chair = "", round = ""] = process.argv.slice(2);
useDatabases(openDatabases(folder));
const permit = await permitFor("round.seal", { id: chair }, afterwards);
process.stdout.write("now\n");
await sealRound(permit, round);
process.stdout.write("sealed\n");
