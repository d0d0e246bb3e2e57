import { expect, test } from "vitest";
import { closeDatabases } from "~/db/client.server";
import { answerFeed } from "~/feeds/app.server";
import type { RequestContext } from "~/http/context.server";
import { freshDatabases } from "../support/databases";

function context(): RequestContext {
  return { requestId: "K7Q2M9XD", now: new Date(), clientAddress: "127.0.0.1", page: { showing: null } };
}

function ask(path: string): Promise<Response | null> {
  return answerFeed(new Request(`http://127.0.0.1:3000${path}`), context());
}

test("health is ok while the databases can be read, and says so when they cannot", async () => {
  freshDatabases();
  const well = await ask("/healthz");
  expect([well?.status, await well?.text()]).toEqual([200, "ok\n"]);
  closeDatabases();
  expect((await ask("/healthz"))?.status).toBe(503);
});

test("an address that is no feed is left to the pages", async () => {
  expect(await ask("/healthz/more")).toBeNull();
  expect(await ask("/wards/E05000001")).toBeNull();
});
