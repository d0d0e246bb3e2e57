// `npm run soak -- votes|race|sealing`: the full form of the tests that kill and race; without a part, all three.
// The short forms run in `npm test`.
import { spawnSync } from "node:child_process";

const parts = {
  votes: "tests/server/kill-voting.test.ts",
  race: "tests/server/close-race.test.ts",
  sealing: "tests/services/rounds/sealing-killed.test.ts",
};
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}". Parts: ${Object.keys(parts).join(", ")}`);
  process.exit(2);
}
if (asked.length === 0 || asked.includes("votes")) {
  const { ensureBuilt } = await import("./ready.mjs");
  await ensureBuilt();
}
const files = (asked.length > 0 ? asked : Object.keys(parts)).map((name) => parts[name]);
const done = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "--no-file-parallelism", ...files], { stdio: "inherit", env: { ...process.env, SOAK: "full" } });
process.exit(done.status ?? 1);
