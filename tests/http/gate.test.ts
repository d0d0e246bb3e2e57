import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownHosts } from "~/http/gate.server";
import { probes } from "./probes";
import { sendRaw } from "./raw";
import { startSite, type TestSite } from "./site";

let site: TestSite;
let pages = 0;
let bugs = 0;

beforeAll(async () => {
  site = await startSite({
    answers: [
      async (request) => {
        pages += 1;
        await request.text();
        return new Response("<h1>Here</h1>", { headers: { "Content-Type": "text/html" } });
      },
    ],
    logBug: () => void (bugs += 1),
  });
});
afterAll(() => site.close());

describe("the gate, asked over a real socket", () => {
  test.each(probes.map((probe) => [probe.name, probe] as const))("%s", async (_name, probe) => {
    const before = pages;
    const answer = await sendRaw(site.port, probe.send(site.host), { isHead: probe.isHead });
    expect([probe.status].flat()).toContain(answer.status);
    expect(answer.status).toBeLessThan(500);
    expect(pages - before).toBe(probe.reachesPage ? 1 : 0);
    expect(bugs).toBe(0);
    expect(answer.headers["content-security-policy"]).toContain("script-src 'none'");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers["server"] ?? answer.headers["x-powered-by"]).toBeUndefined();
    if (answer.status === 405) expect(answer.headers["allow"]).toBe("GET, HEAD, POST");
  });

  test("there are at least forty probes, each with a name of its own", () => {
    expect(probes.length).toBeGreaterThanOrEqual(40);
    expect(new Set(probes.map(({ name }) => name)).size).toBe(probes.length);
  });

  test("a form that is refused for its size leaves the connection usable", async () => {
    const large = `POST /probe HTTP/1.1\r\nHost: ${site.host}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 70000\r\n\r\n`;
    const next = `GET /next HTTP/1.1\r\nHost: ${site.host}\r\nConnection: close\r\n\r\n`;
    const { all } = await sendRaw(site.port, [large, "x".repeat(70_000), next], { untilClosed: true });
    expect(all.match(/HTTP\/1\.1 \d{3}/g)).toEqual(["HTTP/1.1 413", "HTTP/1.1 200"]);
  });

  test("a refused form that never ends is cut off", async () => {
    const start = `POST /probe HTTP/1.1\r\nHost: ${site.host}\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
    const begun = performance.now();
    await sendRaw(site.port, [start, ...Array.from({ length: 40 }, () => chunk)], { untilClosed: true, pauseMs: 5 });
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  test("somebody who goes away in the middle of a form runs nothing and logs nothing", async () => {
    const before = pages;
    const half = `POST /probe HTTP/1.1\r\nHost: ${site.host}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\na=1`;
    await sendRaw(site.port, half, { withinMs: 100 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(pages).toBe(before);
    expect(bugs).toBe(0);
  });

  test("ordinary visitors are served while a thousand connections dawdle", async () => {
    const dawdlers = Array.from({ length: 1000 }, () => sendRaw(site.port, `GET / HTTP/1.1\r\nHost: ${site.host}\r\nX-Slow: `, { withinMs: 1500 }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const begun = performance.now();
    const answers = await Promise.all(Array.from({ length: 20 }, () => sendRaw(site.port, `GET /probe HTTP/1.1\r\nHost: ${site.host}\r\n\r\n`)));
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    await Promise.all(dawdlers);
  });

  test("what a page sees is our own address, without what a visitor says was forwarded", async () => {
    const seen: { url: string; forwarded: string[]; address: string }[] = [];
    const other = await startSite({
      answers: [
        async (request, context) => {
          seen.push({ url: request.url, forwarded: [...request.headers.keys()].filter((name) => name.includes("forward")), address: context.clientAddress });
          return new Response("ok");
        },
      ],
    });
    const liar = "X-Forwarded-Host: evil.example\r\nX-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\n";
    await sendRaw(other.port, `GET //evil.example/x?y=1 HTTP/1.1\r\nHost: ${other.host}\r\n${liar}\r\n`);
    await sendRaw(other.port, `GET http://${other.host}?y=2 HTTP/1.1\r\nHost: ${other.host}\r\n\r\n`);
    await other.close();
    expect(seen).toEqual([
      { url: `http://${other.host}//evil.example/x?y=1`, forwarded: [], address: "127.0.0.1" },
      { url: `http://${other.host}/?y=2`, forwarded: [], address: "127.0.0.1" },
    ]);
  });
});

describe("our own hosts", () => {
  test("in production only the public address is ours", () => {
    expect([...ownHosts({ publicUrl: "https://panels.example.org", isProduction: true, port: 3000 })]).toEqual([["panels.example.org", "https://panels.example.org"]]);
  });

  test("outside production this machine is ours too, at the port it listens on", () => {
    expect([...ownHosts({ publicUrl: "http://127.0.0.1:3000", isProduction: false, port: 3000 }).keys()]).toEqual(["127.0.0.1:3000", "localhost:3000", "[::1]:3000"]);
  });
});
