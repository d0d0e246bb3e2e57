/** The door: the first line of every loader, action and feed. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { permissions, type Ability, type Permit } from "~/domain/permission";
import type { TypedWork } from "~/domain/session";
import type { RequestContext } from "~/http/context.server";
import { sessionTokenOf } from "~/http/session-cookie.server";
import { findCalendarReader } from "~/services/sessions/calendar-key.server";
import { findViewer } from "~/services/sessions/read.server";
import { renewSession } from "~/services/sessions/write.server";
import { grant } from "./grant.server";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/**
 * The permit to go on, or a thrown Response: to sign in (302) for a visitor at a closed door, or a page that gives back what
 * they typed (401) when it was somebody's work and the session has ended meanwhile; 403 for somebody whose
 * roles do not carry the ability. For abilities that everyone has it does not look at the cookie at all, so a public
 * page cannot depend on who reads it. Whether a row lies within the permit's reach is the service's `where`: another
 * ward's row is not found (404).
 */
export async function requireAccess<A extends Ability>(args: Args, ability: A): Promise<Permit<A>> {
  const { now } = args.context;
  if (permissions[ability] === "everyone") return expectPermit(grant(ability, { kind: "visitor" }, now));
  const token = sessionTokenOf(args.request);
  const viewer = await findViewer(token, now);
  if (viewer.kind === "visitor") throw (await typedWork(args.request, ability)) ?? redirect(signInPath(args.request), 302);
  const permit = grant(ability, viewer, now);
  if (!permit) throw new Response(null, { status: 403 });
  if (countsAsPresence(ability)) await renewSession(permit, token);
  return permit;
}

/** Somebody at the desk or at work in a role is there, so the session goes on. Voting and residents' own pages leave no such trace. */
function countsAsPresence(ability: Ability): boolean {
  return ability === "desk.view" || Array.isArray(permissions[ability]);
}

/** The door of feeds that everyone may read; an ability that is not for everyone gets a 403. */
export function openPermit<A extends Ability & `${string}.view`>(ability: A, context: Pick<RequestContext, "now">): Permit<A> {
  return expectPermit(grant(ability, { kind: "visitor" }, context.now));
}

/**
 * The door of a person's own calendar, whose key is the secret in its address: a permit for that calendar alone, with the
 * roles that its holder has at this moment. Null for a secret that is unknown or ended.
 */
export async function ownCalendarPermit(secret: string, { now, clientAddress }: Pick<RequestContext, "now" | "clientAddress">): Promise<Permit<"calendar.view_own"> | null> {
  return grant("calendar.view_own", await findCalendarReader({ secret, clientAddress, now }), now);
}

/** `thing`, or a 404 when there is none (or none that this permit reaches). */
export function orNotFound<T>(thing: T | null | undefined): T {
  if (thing === null || thing === undefined) throw new Response(null, { status: 404 });
  return thing;
}

function expectPermit<A extends Ability>(permit: Permit<A> | null): Permit<A> {
  if (!permit) throw new Response(null, { status: 403 });
  return permit;
}

/**
 * What a browser sent by a form of somebody at work, to be sent again once they have signed in; null for everything else. A
 * script that keeps forms by itself sends no "document", and goes by the way to the sign-in page. A choice on a ballot is not work.
 */
async function typedWork(request: Request, ability: Ability): Promise<Response | null> {
  if (request.method !== "POST" || request.headers.get("sec-fetch-dest") !== "document" || !Array.isArray(permissions[ability])) return null;
  const body = await request.formData().catch(() => null);
  if (!body) return null;
  const { pathname, search } = new URL(request.url);
  const fields = [...body].filter((field): field is [string, string] => typeof field[1] === "string");
  const typed: TypedWork = { action: pathname + search, fields };
  return new Response(JSON.stringify(typed), { status: 401, headers: { "Content-Type": "application/json; charset=utf-8" } });
}

function signInPath(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return `/sign-in?landing=${encodeURIComponent(pathname + search)}`;
}
