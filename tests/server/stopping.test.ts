import { connect } from "node:net";
import { existsSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { stopListening } from "~/http/listen.server";
import { sendRaw } from "../http/raw";
import { startSite } from "../http/site";
import { startProcess, type ServerProcess } from "./process";

let server: ServerProcess | undefined;
afterEach(() => server?.end("SIGKILL"));

describe("a server that is asked to stop", () => {
  test("finishes the request under way, takes no new one, and hangs up on those who idle", async () => {
    let isClosing = false;
    const site = await startSite({
      isClosing: () => isClosing,
      answers: [
        async () => {
          await new Promise((resume) => setTimeout(resume, 300));
          return new Response("finished");
        },
      ],
    });
    const idle = connect(site.port, "127.0.0.1");
    const hungUp = new Promise((resolve) => idle.on("close", resolve));
    const underWay = sendRaw(site.port, `GET /slow HTTP/1.1\r\nHost: ${site.host}\r\n\r\n`, { untilClosed: true });
    await new Promise((resume) => setTimeout(resume, 100));

    isClosing = true;
    const begun = performance.now();
    await stopListening(site.server, 5000);
    expect(performance.now() - begun).toBeLessThan(1500);
    expect((await underWay).body).toBe("finished");
    await hungUp;
    expect((await sendRaw(site.port, `GET / HTTP/1.1\r\nHost: ${site.host}\r\n\r\n`)).status).toBe(0);
  });

  test("cuts off a request that does not end in time", async () => {
    const site = await startSite({ answers: [() => new Promise(() => undefined)] });
    const stuck = sendRaw(site.port, `GET /stuck HTTP/1.1\r\nHost: ${site.host}\r\n\r\n`, { untilClosed: true });
    await new Promise((resume) => setTimeout(resume, 100));
    const begun = performance.now();
    await stopListening(site.server, 300);
    expect(performance.now() - begun).toBeLessThan(1500);
    expect((await stuck).status).toBe(0);
  });
});

describe("the process", () => {
  test.each(["SIGTERM", "SIGINT"] as const)("on %s folds the logs into the database files and exits with 0", async (signal) => {
    server = await startProcess();
    const keptOpen = connect(server.port, "127.0.0.1");
    keptOpen.on("error", () => undefined);
    keptOpen.write(`GET /healthz HTTP/1.1\r\nHost: ${server.host}\r\n\r\n`);
    await new Promise((resolve) => keptOpen.once("data", resolve));
    const walFile = path.join(server.folder, "app.db-wal");
    expect(existsSync(walFile)).toBe(true);
    const begun = performance.now();
    const code = await server.end(signal);
    expect(code).toBe(0);
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(existsSync(walFile)).toBe(false);
  });

  test("says in plain words when its port is taken, and exits with 1", async () => {
    server = await startProcess();
    await expect(startProcess({ PORT: String(server.port) })).rejects.toThrow(`Port ${server.port} is in use`);
  });
});
