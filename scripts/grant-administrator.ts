/** `npm run grant:administrator -- EMAIL`: makes somebody an administrator, the first one of an installation above all. */
import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { systemPermit } from "~/access/grant.server";
import { closeDatabases, databasesFromTemplates, migratedTemplates, openDatabases, useDatabases } from "~/db/client.server";
import { env } from "~/env.server";
import { role } from "~/messages/en/role";
import { findPersonByEmail } from "~/services/people/read.server";
import { appointAdministrator } from "~/services/people/write.server";

const words = role.administrator;

/** Exit code 0: done, or shown what would be done. 1: refused. 2: asked wrongly. */
async function run(): Promise<number> {
  const { help, dryRun, email } = readArguments();
  if (help) {
    console.log(words.usage);
    return 0;
  }
  if (!z.email().safeParse(email).success) {
    console.error(`${words.notAnEmail}\n\n${words.usage}`);
    return 2;
  }
  // A dry run leaves no trace, not even the empty databases of a folder that has none yet.
  const isTrial = dryRun && !existsSync(path.join(env.DATA_DIR, "app.db"));
  useDatabases(isTrial ? databasesFromTemplates(migratedTemplates()) : openDatabases(env.DATA_DIR));
  try {
    const permit = systemPermit("administrator.appoint", "command line", new Date());
    if (dryRun) {
      console.log((await findPersonByEmail(permit, email)) ? words.wouldAppointKnown(email) : words.wouldAppointNew(email));
      return 0;
    }
    const outcome = await appointAdministrator(permit, { email, shownName: null });
    console[outcome.ok ? "log" : "error"](outcome.ok ? words.appointed(email, env.publicUrl) : role.refused[outcome.reason]);
    return outcome.ok ? 0 : 1;
  } finally {
    closeDatabases();
  }
}

function readArguments(): { help: boolean; dryRun: boolean; email: string } {
  try {
    const { values, positionals } = parseArgs({ options: { help: { type: "boolean" }, "dry-run": { type: "boolean" } }, allowPositionals: true });
    return { help: values.help ?? false, dryRun: values["dry-run"] ?? false, email: positionals.length === 1 ? (positionals[0] ?? "") : "" };
  } catch {
    return { help: false, dryRun: false, email: "" };
  }
}

process.exitCode = await run();
