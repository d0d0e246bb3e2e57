/** Starts the built app as a newcomer would, on a free port and an empty data folder of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, mkdirSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const entry = path.resolve("build/server/index.js");
const logFile = path.resolve(".cache/test/e2e-server.log");

export type RunningServer = {
  url: string;
  dataDir: string;
  /** Holds how far ahead of the real clock the server's is; see moveClock. */
  clockFile: string;
  /** Asks the server to stop, waits for it, lets `keep` take from the data folder, removes that, and gives the exit code. */
  stop: (keep?: () => Promise<void>) => Promise<number | null>;
};

/**
 * Starts the server and resolves when it answers /healthz. `data` is a folder whose copy it begins with, such as the
 * demonstration borough as it was loaded for this run; without one it begins with nothing and loads the borough itself.
 */
export async function startServer({ data }: { data?: string } = {}): Promise<RunningServer> {
  if (!existsSync(entry)) throw new Error("The app is not built. Run: npm run build");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = await mkdtemp(path.join(tmpdir(), "ward-panels-e2e-"));
  const dataDir = path.join(folder, "data");
  const clockFile = path.join(folder, "clock");
  if (data) await cp(data, dataDir, { recursive: true });
  const server = spawn(process.execPath, [entry], {
    env: { ...process.env, NODE_ENV: "development", DEMO: "on", HOST: "127.0.0.1", PORT: String(port), PUBLIC_URL: url, SMTP_URL: "", DATA_DIR: dataDir, TEST_CLOCK_FILE: clockFile },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = keepOutput(server);
  await answering(server, url, said);
  return {
    url,
    dataDir,
    clockFile,
    stop: async (keep) => {
      if (server.exitCode === null && server.signalCode === null) {
        server.kill("SIGTERM");
        await once(server, "exit");
      }
      await keep?.();
      await rm(folder, { recursive: true, force: true });
      return server.exitCode;
    },
  };
}

/** Sets the clock of the server that goes by this file so many milliseconds ahead of the real one. */
export async function moveClock(clockFile: string, ahead: number): Promise<void> {
  await writeFile(clockFile, String(ahead));
}

/** Writes what the server says to a log file, and keeps it for the error message of a failed start. */
function keepOutput(server: ChildProcess): () => string {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: "a" });
  let start = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      log.write(chunk);
      if (start.length < 10_000) start += chunk.toString("utf8");
    });
  }
  return () => start;
}

/** Waits up to a minute: the first start loads the demonstration borough. */
async function answering(server: ChildProcess, url: string, said: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (server.exitCode === null && server.signalCode === null && Date.now() < deadline) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill("SIGKILL");
  throw new Error(`The server did not start. It said:\n${said()}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("No free port.");
  return address.port;
}
