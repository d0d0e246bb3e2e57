// `npm run screenshots`: a picture of every page and state that the browser tests look at, on a phone and on a wide
// screen, for people to look at. They lie in .cache/screenshots, named for their routes. This is not a check.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { ensureBuilt, ensureInstalled, root, runTool } from "./ready.mjs";

const folder = join(root, ".cache", "screenshots");

rmSync(folder, { recursive: true, force: true });
await ensureInstalled();
await ensureBuilt();
process.exitCode = await runTool("playwright", ["test", "--project=phone"], { CHROMIUM_PATH: await ensureChromium(), SCREENSHOTS_DIR: folder });
console.log(`Pictures: ${folder}`);
