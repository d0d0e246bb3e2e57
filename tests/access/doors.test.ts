import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, describe, expect, test } from "vitest";
import { databases } from "~/db/client.server";
import { roles, type Role } from "~/domain/permission";
import { sessionCookieName } from "~/http/session-cookie.server";
import { freshDatabases } from "../support/databases";
import { routes, type RouteEntry } from "./routes";
import { makeWorld, now, privateWords, type Side, type World } from "./world";

type RouteModule = { loader?: (args: LoaderFunctionArgs) => Promise<unknown>; action?: (args: ActionFunctionArgs) => Promise<unknown>; default?: unknown };

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<RouteModule>("../../app/routes/*/route.{ts,tsx}", { eager: true })).map(([file, module]) => [file.split("/").at(-2) ?? file, module]),
);

let world: World;

// Signing out and ending roles change who may do what, so each test has a world of its own.
beforeEach(async () => {
  freshDatabases();
  world = await makeWorld();
});

test("every route is listed, and every listed route exists", () => {
  expect(Object.keys(routes).sort()).toEqual(Object.keys(modules).sort());
});

describe.each(Object.entries(modules))("%s", (name, module) => {
  const entry: RouteEntry = routes[name] ?? { path: "/", who: [] };
  const { who } = entry;
  const verbs = (["loader", "action"] as const).filter((verb) => module[verb]);

  test("says in the list whether it takes a form", () => {
    expect(Boolean(module.action)).toBe(entry.takesPost ?? false);
  });

  test("has a door of its own: a closed page without a loader has nothing to close it with", () => {
    if (who !== "everyone" && module.default) expect(module.loader).toBeDefined();
  });

  test.each(verbs)("its %s lets in nobody but those it is for", async (verb) => {
    const turnedAway = await answerTo(module, verb, entry, world.here, null);
    if (who === "everyone") {
      expect(turnedAway.status).toBeLessThan(500);
      expect([401, 403]).not.toContain(turnedAway.status);
      return;
    }
    expect(turnedAway.status).toBe(302);
    expect(turnedAway.location).toMatch(/^\/sign-in\?landing=/);
    const nobody = await answerTo(module, verb, entry, world.here, world.nobody);
    if (who === "signed_in") {
      expect(nobody.status).not.toBe(403);
      return;
    }
    expect(nobody.status).toBe(403);
    for (const role of roles) {
      const answer = await answerTo(module, verb, entry, world.here, world.here.tokens[role]);
      if (who.includes(role)) expect([role, answer.status === 403 || answer.location?.startsWith("/sign-in") === true]).toEqual([role, false]);
      else expect([role, answer.status]).toEqual([role, 403]);
    }
  });

  // Looking may prolong the looker's own session; nothing else changes by a GET (standard SEC-04).
  test.each(verbs.filter((verb) => verb === "loader"))("its %s changes nothing, whoever looks", async (verb) => {
    const before = everythingKept();
    for (const token of [null, world.nobody, ...Object.values(world.here.tokens)]) await answerTo(module, verb, entry, world.here, token);
    expect(everythingKept()).toEqual(before);
  });

  test.each(entry.isScoped ? verbs : [])("its %s does not find what belongs to another ward", async (verb) => {
    const holders = (who as readonly Role[]).filter((role) => role !== "administrator");
    for (const role of holders) {
      const answer = await answerTo(module, verb, entry, world.here, world.elsewhere.tokens[role]);
      expect([role, answer.status]).toEqual([role, 404]);
    }
  });

  test.each(verbs.filter((verb) => who === "everyone" && verb === "loader" && !entry.namesInventedPeople && !entry.holdsSecret))("its %s shows nothing private to everyone", async (verb) => {
    const { body } = await answerTo(module, verb, entry, world.here, null);
    for (const word of await privateWords()) expect(body).not.toContain(word);
  });

  test.each(entry.holdsSecret ? verbs : [])("its %s is not found without the very secret", async (verb) => {
    const { secret: ofConcern = "", questionSecret: ofQuestion = "" } = world.elsewhere.things;
    for (const secret of ["", "no-such-secret", ofConcern, ofQuestion]) {
      const side = { ...world.here, things: { ...world.here.things, secret, questionSecret: secret, reportSecret: secret } };
      expect((await answerTo(module, verb, entry, side, null)).status).toBe(404);
    }
  });
});

/** Calls a loader or an action as Remix would, with a session or without, and tells the status of what comes back or is thrown. A thrown Error is a bug and fails the test. */
async function answerTo(module: RouteModule, verb: "loader" | "action", entry: RouteEntry, side: Side, token: string | null) {
  const path = entry.path.replace(/\{(\w+)\}/g, (_, thing: string) => side.things[thing] ?? `no-such-${thing}`);
  const params = Object.fromEntries(Object.entries(entry.params ?? {}).map(([key, thing]) => [key, side.things[thing] ?? thing]));
  const headers = new Headers(token ? { cookie: `${sessionCookieName}=${token}` } : {});
  if (verb === "action") headers.set("content-type", "application/x-www-form-urlencoded");
  const request = new Request(`http://localhost${path}`, { method: verb === "action" ? "POST" : "GET", headers, ...(verb === "action" ? { body: "" } : {}) });
  const args = { request, params, context: { requestId: "test", now, clientAddress: "192.0.2.1", page: { showing: null } } };
  try {
    return told(await module[verb]?.(args));
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown;
    return told(thrown);
  }
}

/** All rows of all tables but sessions. */
function everythingKept(): unknown[] {
  return [databases().app.writer, databases().ballots.writer].flatMap((file) =>
    (file.pragma("table_list") as { name: string; type: string; schema: string }[])
      .filter(({ name, type, schema }) => schema === "main" && type === "table" && name !== "sessions")
      .map(({ name }) => [name, file.prepare(`SELECT * FROM ${name}`).all()]),
  );
}

function told(answer: unknown): { status: number; location: string | null; body: string } {
  if (answer instanceof Response) return { status: answer.status, location: answer.headers.get("location"), body: "" };
  const init = isDataWithInit(answer) ? answer.init : null;
  return { status: init?.status ?? 200, location: null, body: JSON.stringify(isDataWithInit(answer) ? answer.data : answer) ?? "" };
}

function isDataWithInit(answer: unknown): answer is { data: unknown; init: ResponseInit | null } {
  return typeof answer === "object" && answer !== null && "type" in answer && answer.type === "DataWithResponseInit";
}
