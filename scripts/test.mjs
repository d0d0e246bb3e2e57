// `npm test`: from a fresh clone to every check, the browser included. Never stops at the first failure.
// The last line is always "N passed, N failed". `npm test -- --only lint,unit` runs just those.
import { refuseWrongNode } from "./node-version.mjs";

refuseWrongNode("0 passed, 1 failed");

import("./checks.mjs")
  .then(function check(checks) {
    return checks.runChecks(process.argv.slice(2));
  })
  .catch(function giveUp(error) {
    console.error(error.plain ? error.message : error);
    console.log("0 passed, 1 failed");
    process.exit(error.exitCode || 1);
  });
