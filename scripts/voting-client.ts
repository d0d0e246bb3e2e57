/** Votes over HTTP as a browser sends them, and a server that can be started, killed and started again on one port. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { createServer } from "node:net";

/** "yes": told that it is saved. "no": told that it is not. "silence": no answer came, or one that says it cannot tell. */
export type Answer = "yes" | "no" | "silence";

export type Voter = { origin: string; token: string; roundId: string; agent: Agent };

/** Sends the last of the three screens. */
export function sendVote({ origin, token, roundId, agent }: Voter, choices: readonly string[]): Promise<Answer> {
  const path = `/rounds/${roundId}/vote/residents/saved`;
  const body = choices.map((choice) => `choice=${choice}`).join("&");
  const headers = { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": Buffer.byteLength(body), Origin: origin, Cookie: `session=${token}` };
  return new Promise((resolve) => {
    const sent = request(`${origin}${path}`, { method: "POST", agent, headers, timeout: 20_000 }, (response) => {
      const { statusCode = 0 } = response;
      const isSaved = statusCode === 303 && response.headers.location === path;
      response.resume();
      response.on("end", () => resolve(isSaved ? "yes" : statusCode >= 500 ? "silence" : "no"));
      response.on("error", () => resolve("silence"));
      response.on("close", () => resolve("silence"));
    });
    sent.on("timeout", () => sent.destroy());
    sent.on("error", () => resolve("silence"));
    sent.end(body || "choice=none");
  });
}

export type VotingServer = { origin: string; process: ChildProcess; startedIn: number };

/** Starts the built server on the folder; resolves when it answers. */
export async function startVotingServer(entry: string, folder: string, port: number, { under = [], settings = {} }: { under?: readonly string[]; settings?: Readonly<Record<string, string>> } = {}): Promise<VotingServer> {
  const begun = performance.now();
  const origin = `http://127.0.0.1:${port}`;
  const [command = "", ...args] = [...under, process.execPath, entry];
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, NODE_ENV: "development", JOBS: "off", DEMO: "off", HOST: "127.0.0.1", PORT: String(port), PUBLIC_URL: origin, DATA_DIR: folder, KEY_DIR: "", SMTP_URL: "", TEST_CLOCK_FILE: "", ...settings } });
  while (performance.now() - begun < 30_000) {
    const answer = await fetch(`${origin}/healthz`).catch(() => null);
    if (answer?.ok) return { origin, process: child, startedIn: performance.now() - begun };
    if (child.exitCode !== null) break;
    await new Promise((resume) => setTimeout(resume, 25));
  }
  child.kill("SIGKILL");
  throw new Error("The server did not start");
}

/** Ends the server with this signal and waits until it is gone. */
export async function endServer({ process: child }: VotingServer, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  const gone = once(child, "exit");
  child.kill(signal);
  if (child.exitCode === null && child.signalCode === null) await gone;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("No free port");
  return address.port;
}
