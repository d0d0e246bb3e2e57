/** The same page as different people get it: routes and feeds of the app asked by each persona at a moment. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { sessions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { answerFeed } from "~/feeds/app.server";
import { sessionCookieName } from "~/http/session-cookie.server";
import { hashOfToken } from "~/services/sessions/lucia.server";
import { routes } from "./routes";

type RouteModule = { loader?: (args: LoaderFunctionArgs) => Promise<unknown>; action?: (args: ActionFunctionArgs) => Promise<unknown> };

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<RouteModule>("../../app/routes/*/route.{ts,tsx}", { eager: true })).map(([file, module]) => [file.split("/").at(-2) ?? file, module]),
);

/** Pages that differ from look to look: a key that is made anew each time, and the list of the looker's own sessions. */
const withNewKeys = new Set(["desk_.calendar", "desk_.sessions", "desk_.sessions_.$session"]);

/** Somebody who looks: a person, or the public without a name. */
export type Persona = { name: string; personId: string | null };

/** The token of a session that began a moment ago, with a fresh proof of the inbox. */
export async function tokenAt(personId: string, now: Date): Promise<string> {
  const token = `token-${newId()}${newId()}`;
  await databases().app.write.insert(sessions).values({ id: hashOfToken(token), personId, expiresAt: new Date(now.getTime() + 30 * 60_000), startedAt: now, isOwnDevice: false, freshUntil: new Date(now.getTime() + 10 * 60_000) });
  return token;
}

type Asking = { name: string; things: Record<string, string>; token: string | null; now: Date; query?: string; form?: Record<string, string> };

/** What the route answers, with its status; keys that are made anew for each look are taken out. */
export async function askRoute({ name, things, token, now, query = "", form }: Asking): Promise<string> {
  const entry = routes[name];
  const module = modules[name];
  if (!entry || !module) throw new Error(`No route ${name}`);
  const path = entry.path.replace(/\{(\w+)\}/g, (_, thing: string) => things[thing] ?? `no-such-${thing}`);
  const params = Object.fromEntries(Object.entries(entry.params ?? {}).map(([key, thing]) => [key, things[thing] ?? (thing === "unknown" ? things[key] : undefined) ?? thing]));
  const headers = new Headers(token ? { cookie: `${sessionCookieName}=${token}` } : {});
  const url = `http://localhost${path}${query}`;
  const request = form ? new Request(url, { method: "POST", headers, body: new URLSearchParams(form) }) : new Request(url, { headers });
  const args = { request, params, context: { requestId: "test", now, clientAddress: "192.0.2.1", page: { showing: null } } };
  try {
    return told(form ? await module.action?.(args) : await module.loader?.(args));
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown;
    return told(thrown);
  }
}

function told(answer: unknown): string {
  if (answer instanceof Response) return `${answer.status} ${answer.headers.get("location") ?? ""}`;
  const isWrapped = typeof answer === "object" && answer !== null && "type" in answer && answer.type === "DataWithResponseInit";
  const { data, init } = isWrapped ? (answer as unknown as { data: unknown; init: ResponseInit | null }) : { data: answer, init: null };
  return `${init?.status ?? 200} ${(JSON.stringify(data) ?? "").replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "once")}`;
}

/** Everything that anybody can look at with GET: each page as each persona gets it, and each feed. */
export async function everythingSeen(personas: readonly Persona[], { things, feeds, now }: { things: Record<string, string>; feeds: readonly string[]; now: Date }): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  for (const { name: who, personId } of personas) {
    const token = personId === null ? null : await tokenAt(personId, now);
    for (const [name, module] of Object.entries(modules)) {
      if (module.loader && !withNewKeys.has(name)) seen.set(`${who} ${name}`, await askRoute({ name, things, token, now }));
    }
  }
  for (const path of feeds) {
    const answer = await answerFeed(new Request(`http://127.0.0.1:3000${path}`), { requestId: "test", now, clientAddress: "192.0.2.1", page: { showing: null } });
    seen.set(`feed ${path}`, answer ? `${answer.status} ${Buffer.from(await answer.arrayBuffer()).toString("latin1").replace(/DTSTAMP:\w+/g, "")}` : "404");
  }
  return seen;
}

/** The persona and page of everything that is not the same in both. */
export function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...before.keys()].filter((key) => before.get(key) !== after.get(key)).sort();
}

/** The personas and pages in which any of these words stands. */
export function showing(seen: ReadonlyMap<string, string>, words: readonly string[]): string[] {
  return [...seen].filter(([, text]) => words.some((word) => text.includes(word))).map(([key]) => key).sort();
}
