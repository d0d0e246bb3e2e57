/**
 * Makes migrations from the schemas: drizzle-kit writes the SQL, then every new table is made STRICT,
 * and WITHOUT ROWID in ballots.db and equality.db (row order must not tell who came when). Usage: npm run db:generate -- NAME
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const name = process.argv[2];
if (!name || name.startsWith("-")) {
  console.error("Say what the change is: npm run db:generate -- add-venue-book");
  process.exit(2);
}

for (const database of ["app", "ballots", "equality"]) {
  const folder = path.join("drizzle", database);
  const before = new Set(readdirSync(folder));
  const run = spawnSync("npx", ["drizzle-kit", "generate", "--config", `drizzle/${database}.config.ts`, "--name", name], { stdio: "inherit" });
  if (run.status !== 0) process.exit(run.status ?? 1);
  for (const file of readdirSync(folder).filter((entry) => entry.endsWith(".sql") && !before.has(entry))) {
    const full = path.join(folder, file);
    const ending = database === "app" ? ") STRICT;" : ") WITHOUT ROWID, STRICT;";
    writeFileSync(full, readFileSync(full, "utf8").replace(/^\);/gm, ending));
  }
}
