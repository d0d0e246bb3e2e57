/**
 * The figures of this house: `npm run bench` (about three minutes; `-- --only calendar|count|inbox|pages|planner|told|votes` for a part). Ratios are taken
 * within one run, and figures are medians of several.
 */
import { existsSync } from "node:fs";
import { benchCalendar } from "./bench-calendar";
import { benchCount } from "./bench-count";
import { benchInbox } from "./bench-inbox";
import { benchPages } from "./bench-pages";
import { benchPlanner } from "./bench-planner";
import type { Row } from "./bench-rows";
import { benchTold } from "./bench-told";
import { benchVotes } from "./bench-votes";

const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
const parts: Record<string, () => Promise<Row[]>> = { calendar: benchCalendar, count: benchCount, inbox: benchInbox, pages: benchPages, planner: benchPlanner, told: benchTold, votes: benchVotes };

if (only !== undefined && !Object.hasOwn(parts, only)) {
  console.error(`There is no part "${only}". Parts: ${Object.keys(parts).join(", ")}`);
  process.exit(2);
}
if (only !== "count" && only !== "inbox" && only !== "planner" && only !== "told" && !existsSync("build/server/index.js")) {
  console.error("Build first: npm run build");
  process.exit(2);
}
for (const [name, measure] of Object.entries(parts)) {
  if (only !== undefined && name !== only) continue;
  console.log(`\n${name}`);
  for (const row of await measure()) {
    const verdict = row.wanted === undefined ? "" : `  (${row.wanted}: ${row.isMet ? "met" : "NOT met"})`;
    console.log(`  ${row.what}: ${row.value >= 100 ? Math.round(row.value) : Math.round(row.value * 100) / 100} ${row.unit}${verdict}`);
  }
}
