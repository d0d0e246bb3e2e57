// `npm start`: from a fresh clone to a running server. Installs and builds only when something changed.
import { refuseWrongNode } from "./node-version.mjs";

refuseWrongNode();

// The server runs in this very process, and package.json says `exec node`, so that npm's SIGTERM reaches the server:
// a shell in between dies of it and leaves the server behind.
import("./ready.mjs")
  .then(async function serve(ready) {
    await ready.ensureInstalled();
    await ready.ensureBuilt();
    await import("../build/server/index.js");
  })
  .catch(function giveUp(error) {
    console.error(error.plain ? error.message : error);
    process.exit(error.exitCode || 1);
  });
