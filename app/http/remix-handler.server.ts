/**
 * Remix, asked about few routes at a time. Its router flattens and ranks every route of the build anew for each request, which
 * with a hundred of them costs more than saving a vote. So each first part of an address ("rounds", "wards" …), and each first
 * and third part ("rounds/:/vote"), has a handler that knows the routes below it alone; whatever is not plainly one of them
 * goes to the handler that knows all.
 */
import { createRequestHandler, type AppLoadContext, type ServerBuild } from "@remix-run/node";

type RemixHandler = (request: Request, context: AppLoadContext) => Promise<Response>;

/** Part of the site: `third` is null where only the first part of an address is looked at. */
type Place = { first: string; third: string | null };

export function createRemixHandler(build: ServerBuild): RemixHandler {
  const whole = createRequestHandler(build, "production");
  const places = new Map(placesOf(build).map((place) => [nameOf(place), place]));
  const handlers = new Map<string, RemixHandler>();
  return (request, context) => {
    const name = namesIn(request.url).find((one) => places.has(one));
    const place = name === undefined ? undefined : places.get(name);
    if (name === undefined || place === undefined) return whole(request, context);
    const handler = handlers.get(name) ?? createRequestHandler(onlyBelow(build, place), "production");
    handlers.set(name, handler);
    return handler(request, context);
  };
}

/** Every place that has routes of its own. */
function placesOf({ routes }: ServerBuild): Place[] {
  return Object.values(routes).flatMap((route): Place[] => {
    if (route?.parentId !== "root") return [];
    const [first, second, third] = partsOf(route.path);
    if (first === undefined || !isFixed(first)) return [];
    const below = second?.startsWith(":") === true && third !== undefined && isFixed(third) ? [{ first, third }] : [];
    return [{ first, third: null }, ...below];
  });
}

/** The build without the routes that no address of this place can match, in its manifest too: pages are drawn from that. A part that is a parameter may match anything, so such routes stay. */
function onlyBelow(build: ServerBuild, { first, third }: Place): ServerBuild {
  const mayBe = (part: string | undefined, wanted: string) => part !== undefined && (part === wanted || !isFixed(part));
  const belongs = ({ id, path }: { id: string; path?: string | undefined }) => {
    if (id === "root" || path === undefined) return id === "root";
    const parts = partsOf(path);
    if (!mayBe(parts[0], first)) return false;
    return third === null || parts.includes("*") || parts.some((part) => part.endsWith("?")) || mayBe(parts[2], third);
  };
  const routes = Object.fromEntries(Object.entries(build.routes).filter(([, route]) => route !== undefined && belongs(route)));
  const manifest = Object.fromEntries(Object.entries(build.assets.routes).filter(([id]) => Object.hasOwn(routes, id)));
  return { ...build, routes, assets: { ...build.assets, routes: manifest } };
}

function partsOf(path: string | undefined): string[] {
  return (path ?? "").split("/").filter((part) => part !== "");
}

function isFixed(part: string): boolean {
  return /^[a-z0-9-]+$/.test(part);
}

function nameOf({ first, third }: Place): string {
  return third === null ? first : `${first}/:/${third}`;
}

/** The narrowest place first. Only what needs no decoding and no change of case is looked up; anything else finds nothing here. */
function namesIn(url: string): string[] {
  const [, first, third] = /^https?:\/\/[^/]+\/([a-z0-9-]+)(?:\/[^/?#]+\/([a-z0-9-]+)(?=[/?]|$)|(?=[/?]|$))/.exec(url) ?? /^https?:\/\/[^/]+\/([a-z0-9-]+)(?=[/?]|$)/.exec(url) ?? [];
  if (first === undefined) return [];
  return third === undefined ? [first] : [nameOf({ first, third }), first];
}
