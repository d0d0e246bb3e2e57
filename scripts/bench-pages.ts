/** The public ward page at London scale: from the page cache, unchanged (304), first after a change, after an update; its weight; the server's start and memory. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { panels } from "../app/db/app-schema.server";
import { closeDatabases, databases, openDatabases, useDatabases } from "../app/db/client.server";
import { makeLondon } from "./bench-london";
import { answersPerSecond } from "./bench-load";
import { median, type Row } from "./bench-rows";
import { updateRows } from "./bench-update";

const rounds = 5;
const load = { clients: 16, seconds: 2 };

export async function benchPages(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "ward-panels-bench-"));
  try {
    const paths = await makeLondon(folder, new Date());
    const starts: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const server = await startServer(folder);
      starts.push(server.startedIn);
      await stopServer(server.process);
    }
    const server = await startServer(folder);
    const rows = [
      ...(await speedRows(server.origin, paths[100] ?? "/")),
      ...(await firstRenderRows(server.origin, folder, paths[200] ?? "/")),
      ...(await updateRows(server.origin, folder, paths[250] ?? "/")),
      ...(await weightRows(server.origin, paths[300] ?? "/")),
      ...(await memoryRows(server.origin, server.process, paths)),
      { what: "Start on a full data folder, to the first answer", value: median(starts), unit: "ms" },
    ];
    await stopServer(server.process);
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function speedRows(origin: string, page: string): Promise<Row[]> {
  const identity = await ask(origin + page, { headers: { "accept-encoding": "identity" } });
  const bytes = (await identity.arrayBuffer()).byteLength;
  const etag = identity.headers.get("etag") ?? "";
  const of = { string: [] as number[], page: [] as number[], unchanged: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    of.string.push(await answersPerSecond(new URL(`${origin}/bench-string?bytes=${bytes}`), { "accept-encoding": "identity" }, load));
    of.page.push(await answersPerSecond(new URL(origin + page), { "accept-encoding": "identity" }, load));
    of.unchanged.push(await answersPerSecond(new URL(origin + page), { "accept-encoding": "identity", "if-none-match": etag }, load));
  }
  const ratio = median(of.page.map((value, round) => value / (of.string[round] ?? 1)));
  return [
    { what: `A string of ${bytes} bytes from memory, the same process`, value: median(of.string), unit: "req/s" },
    { what: "The ward page from the page cache", value: median(of.page), unit: "req/s" },
    { what: "… as a share of the string", value: ratio, unit: "ratio", wanted: "0.6 or more", isMet: ratio >= 0.6 },
    { what: "The ward page unchanged (304)", value: median(of.unchanged), unit: "req/s", wanted: "no slower than the page", isMet: median(of.unchanged) >= median(of.page) },
  ];
}

/** Another process commits, so the server drops its pages; then the first reader waits for a drawing. */
async function firstRenderRows(origin: string, folder: string, page: string): Promise<Row[]> {
  useDatabases(openDatabases(folder));
  const times: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    await databases().app.write.update(panels).set({ about: `About, ${round}` });
    const begun = performance.now();
    const answer = await ask(origin + page, { headers: { "accept-encoding": "br" } });
    await answer.arrayBuffer();
    times.push(performance.now() - begun);
  }
  closeDatabases();
  const p50 = median(times.slice(10));
  return [{ what: "First render after a change, p50 of 50", value: p50, unit: "ms", wanted: "40 or less", isMet: p50 <= 40 }];
}

async function weightRows(origin: string, page: string): Promise<Row[]> {
  const answer = await ask(origin + page);
  const html = await answer.text();
  const style = /href="([^"]+\.css)"/.exec(html)?.[1] ?? "";
  const css = await (await ask(origin + style)).text();
  const fonts = [...css.matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)].map(([, url = ""]) => new URL(url, origin + style).href);
  const icon = /rel="icon" href="([^"]+)"/.exec(html)?.[1] ?? "/favicon.svg";
  let total = 0;
  for (const url of [origin + page, origin + style, origin + icon, ...fonts]) total += await wireBytes(url);
  const scripts = html.match(/<script/g)?.length ?? 0;
  return [
    { what: "First view of the ward page: page, styles, fonts, icon", value: total / 1024, unit: "KB", wanted: "60 or less", isMet: total / 1024 <= 60 },
    { what: "Scripts in it", value: scripts, unit: "", wanted: "none", isMet: scripts === 0 },
  ];
}

/** Bytes of the body as they travel, compressed. */
async function wireBytes(url: string): Promise<number> {
  const { get } = await import("node:http");
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "br, gzip" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => (bytes += chunk.length));
      answer.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}

async function memoryRows(origin: string, server: ChildProcess, paths: string[]): Promise<Row[]> {
  for (let sent = 0; sent < 10_000; sent += 20) {
    await Promise.all(Array.from({ length: 20 }, async (_, nth) => (await ask(origin + (paths[(sent + nth) % paths.length] ?? "/"))).arrayBuffer()));
  }
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
  return [{ what: "Server memory after 10,000 requests over 704 pages (RSS)", value: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024, unit: "MB" }];
}

/** A connection of its own for each request: the server closes idle ones, and this process is too busy between rounds to notice. */
function ask(url: string, init: { headers?: Record<string, string> } = {}): Promise<Response> {
  return fetch(url, { headers: { ...init.headers, connection: "close" } });
}

export async function startServer(folder: string): Promise<{ process: ChildProcess; origin: string; startedIn: number }> {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(process.execPath, ["--import", "./scripts/bench-baseline.mjs", "build/server/index.js"], {
    env: { ...process.env, NODE_ENV: "production", DEMO: "off", JOBS: "off", DATA_DIR: folder, PORT: String(port), HOST: "127.0.0.1", PUBLIC_URL: `http://127.0.0.1:${port}` },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (text: Buffer) => {
      if (text.toString().includes("Ward Panels is at")) resolve();
    });
    child.on("exit", () => reject(new Error("The server did not start")));
  });
  const origin = `http://127.0.0.1:${port}`;
  await ask(`${origin}/healthz`);
  return { process: child, origin, startedIn: performance.now() - begun };
}

export async function stopServer(server: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => server.on("exit", resolve));
  server.kill("SIGTERM");
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
