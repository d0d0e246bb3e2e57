/** The built server as a process of its own. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const bundle = fileURLToPath(new URL("../../build/server/index.js", import.meta.url));

export type ServerProcess = {
  port: number;
  host: string;
  folder: string;
  /** Everything written to the terminal so far. */
  output: () => string;
  /** Sends a signal and resolves to the exit code, or to the signal's name when that ended it. */
  end: (signal?: NodeJS.Signals) => Promise<number | string>;
  /** The exit code, once there is one. */
  ended: Promise<number | string>;
};

/** Starts `node build/server/index.js` on a free port with an empty data folder, and waits until it listens. */
export async function startProcess(settings: Record<string, string> = {}): Promise<ServerProcess> {
  if (!existsSync(bundle)) throw new Error("There is no built server. Run `npm run build` first; `npm test` does so by itself.");
  const folder = mkdtempSync(path.join(tmpdir(), "server-"));
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const env: Record<string, string | undefined> = { PATH: process.env["PATH"], PORT: String(port), DATA_DIR: folder, DEMO: "off", NODE_ENV: "production", PUBLIC_URL: `http://${host}`, JOBS: "off", ...settings };
  const child = spawn(process.execPath, [bundle], { env: env as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr.on("data", (text: Buffer) => (output += text.toString()));
  const ended = new Promise<number | string>((resolve) => child.on("exit", (code, signal) => resolve(code ?? signal ?? "unknown")));
  void ended.then(() => rmSync(folder, { recursive: true, force: true }));

  const deadline = Date.now() + 15_000;
  while (!output.includes("Ward Panels is at")) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`The server did not start:\n${output}`);
    await new Promise((resume) => setTimeout(resume, 20));
  }
  function end(signal: NodeJS.Signals = "SIGTERM"): Promise<number | string> {
    child.kill(signal);
    return ended;
  }
  return { port, host, folder, output: () => output, end, ended };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
