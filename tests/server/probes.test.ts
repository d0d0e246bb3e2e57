import { afterAll, beforeAll, expect, test } from "vitest";
import { probes } from "../http/probes";
import { sendRaw } from "../http/raw";
import { startProcess, type ServerProcess } from "./process";

let server: ServerProcess;
let wordsAtStart = "";
beforeAll(async () => {
  server = await startProcess();
  wordsAtStart = server.output();
}, 20_000);
afterAll(() => server.end());

test.each(probes.map((probe) => [probe.name, probe] as const))("the built server answers %s without a 5xx", async (_name, probe) => {
  const answer = await sendRaw(server.port, probe.send(server.host), { isHead: probe.isHead });
  expect([probe.status].flat()).toContain(answer.status);
  expect(answer.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(answer.headers["x-powered-by"] ?? answer.headers["server"]).toBeUndefined();
});

test.each(["/.git/config", "/.env", "/.vite/manifest.json", "/build/server/index.js", "/server/index.js", "/package.json", "/assets/", "/assets", "/node_modules", "/__remix", "/debug", "/metrics"])(
  "%s is not found",
  async (path) => {
    const answer = await sendRaw(server.port, `GET ${path} HTTP/1.1\r\nHost: ${server.host}\r\n\r\n`);
    expect(answer.status).toBe(404);
    expect(answer.headers["cache-control"]).toBe("no-store");
  },
);

test("health is answered", async () => {
  const answer = await sendRaw(server.port, `GET /healthz HTTP/1.1\r\nHost: ${server.host}\r\n\r\n`);
  expect([answer.status, answer.body]).toEqual([200, "ok\n"]);
});

test("nothing that strangers sent left a line in the log, and the process lives", () => {
  expect(server.output()).toBe(wordsAtStart);
});
