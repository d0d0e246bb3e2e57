// Says which Node this app runs on. The syntax stays as old as modules themselves,
// so that an outdated Node prints the message below and not a SyntaxError.

/**
 * The sentence to show when Ward Panels cannot run on this Node, or an empty string when it can.
 * better-sqlite3 12 aborts on Node 24 and its successor crashes on Node 20, hence the two ranges.
 */
export function whyNodeIsRefused(version) {
  var parts = String(version).replace(/^v/, "").split(".");
  var major = Number(parts[0]);
  var minor = Number(parts[1]);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12)) return "";
  return (
    "Ward Panels cannot run on Node " + version + ".\n" +
    "It needs Node 22 (22.12 or later) or Node 20 (20.19 or later).\n" +
    "Get Node 22 from https://nodejs.org/en/download and run the same command again."
  );
}

/** Prints why this Node is refused and stops with exit code 1. `lastLine` is printed after it, when given. */
export function refuseWrongNode(lastLine) {
  var reason = whyNodeIsRefused(process.version);
  if (reason === "") return;
  console.error(reason);
  if (lastLine) console.log(lastLine);
  process.exit(1);
}
