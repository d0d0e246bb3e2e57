/**
 * The process: it starts in order, serves, and stops in order. Vite builds it together with every route
 * and feed into build/server/index.js, so that all of them share one database, one write queue, one page cache.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as build from "virtual:remix/server-build";
import { loadDemonstrationIfEmpty } from "./drizzle/demonstration/load";
import { openPermit } from "~/access/door.server";
import { systemPermit } from "~/access/grant.server";
import { closeDatabases, openDatabases, useDatabases } from "~/db/client.server";
import { changedElsewhere, onTouched } from "~/db/touched.server";
import { env } from "~/env.server";
import { answerFeed } from "~/feeds/app.server";
import { now } from "~/http/clock.server";
import { ownHosts } from "~/http/gate.server";
import { createHandler } from "~/http/handle.server";
import { createHttpServer, listen, stopListening } from "~/http/listen.server";
import { describeBug, log } from "~/http/log.server";
import { createPageCache } from "~/http/page-cache.server";
import { createRemixHandler } from "~/http/remix-handler.server";
import { securityHeaders } from "~/http/security-headers.server";
import { readStaticFiles } from "~/http/static.server";
import { startJobs } from "~/jobs/start.server";
import { en } from "~/messages/en";
import { keepCalendarHost } from "~/services/calendar/host.server";
import { demonstrationPeople } from "~/services/people/desk.server";

/** How long requests under way may take to finish when the process is asked to stop, in milliseconds. */
const longestGoodbye = 10_000;

const isHttps = env.publicUrl.startsWith("https:");
const clientFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "client");

let isClosing = false;
let closingSince = 0;

if (env.isDemo) await loadDemonstrationIfEmpty(now(), env.DATA_DIR);
useDatabases(openDatabases(env.DATA_DIR));
await keepCalendarHost(systemPermit("calendar.keep_host", "start", now()));
changedElsewhere();

const pages = createPageCache();
onTouched((things) => pages.drop(things));

const remix = createRemixHandler(build);
const hosts = new Map<string, string>();
const handler = createHandler({
  hosts,
  isHttps,
  proxyHops: env.TRUST_PROXY_HOPS,
  answers: [answerFeed, remix],
  pages,
  files: readStaticFiles(clientFolder, securityHeaders({ isHttps }), securityHeaders({ isHttps, script: true })),
  now,
  changedElsewhere,
  isClosing: () => isClosing,
});

const server = createHttpServer(handler, { isHttps });
const port = await listen(server, { port: env.PORT, host: env.HOST }).catch(refuseToStart);
// With PORT=0 only the system knows the port, so our own hosts are known now. No request has been read yet.
for (const [host, origin] of ownHosts({ publicUrl: env.publicUrl, isProduction: env.isProduction, port })) hosts.set(host, origin);

process.on("SIGTERM", () => void stop(0));
process.on("SIGINT", () => void stop(0));
process.on("unhandledRejection", (reason) => log.error({ bug: describeBug(reason) }, "unhandled rejection"));
process.on("uncaughtException", (error) => {
  log.fatal({ bug: describeBug(error) }, "uncaught exception");
  void stop(1);
});

const jobs = startJobs({ now, onBug: (error, job) => log.error({ bug: describeBug(error), job }, "job failed") });

console.log(`Ward Panels is at http://${env.HOST}:${port}`);
if (env.isDemo) await sayWhoCanSignIn();

/** One invented person of each role, so that a newcomer can walk in at once. */
async function sayWhoCanSignIn(): Promise<void> {
  const people = await demonstrationPeople(openPermit("demonstration.view", { now: now() }));
  const oneOfEach = people.filter(({ role }, index) => people.findIndex((other) => other.role === role) === index);
  if (oneOfEach.length === 0) return;
  console.log(`\n${en.demo.terminal.title}`);
  for (const { email, role } of oneOfEach) console.log(`  ${en.role.names[role].padEnd(24)}${email}`);
  console.log(`${en.demo.terminal.mailbox(`http://${env.HOST}:${port}`)}\n`);
}

/**
 * Takes nothing new, finishes what is under way, folds the logs into the database files, and exits. Asked again, it
 * exits at once; but within a second the same wish may come twice, from the terminal and from npm, and counts once.
 */
async function stop(code: number): Promise<void> {
  if (isClosing && performance.now() - closingSince > 1_000) process.exit(code || 1);
  if (isClosing) return;
  isClosing = true;
  closingSince = performance.now();
  try {
    await stopListening(server, longestGoodbye);
    await jobs.stop();
    closeDatabases();
    process.exit(code);
  } catch (error) {
    log.fatal({ bug: describeBug(error) }, "stopping failed");
    process.exit(1);
  }
}

function refuseToStart(error: NodeJS.ErrnoException): never {
  closeDatabases();
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${env.PORT} is in use by another program. Stop that one, or choose another: PORT=3001 npm start`);
  process.exit(1);
}
