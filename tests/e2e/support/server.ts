/** Starts the built app as a newcomer would, on a free port and an empty data folder of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const entry = path.resolve("build/server/index.js");
const logFile = path.resolve(".cache/test/e2e-server.log");

export type RunningServer = {
  url: string;
  dataDir: string;
  /** Asks the server to stop, waits for it, removes the data folder, and gives its exit code. */
  stop: () => Promise<number | null>;
};

/** Starts the server and resolves when it answers /healthz. `settings` are added to its environment. */
export async function startServer(settings: Record<string, string> = {}): Promise<RunningServer> {
  if (!existsSync(entry)) throw new Error("The app is not built. Run: npm run build");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const dataDir = await mkdtemp(path.join(tmpdir(), "ward-panels-e2e-"));
  const server = spawn(process.execPath, [entry], {
    env: { ...process.env, NODE_ENV: "development", DEMO: "on", HOST: "127.0.0.1", PORT: String(port), PUBLIC_URL: url, SMTP_URL: "", DATA_DIR: dataDir, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = keepOutput(server);
  await answering(server, url, said);
  return {
    url,
    dataDir,
    stop: async () => {
      if (server.exitCode === null && server.signalCode === null) {
        server.kill("SIGTERM");
        await once(server, "exit");
      }
      await rm(dataDir, { recursive: true, force: true });
      return server.exitCode;
    },
  };
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
