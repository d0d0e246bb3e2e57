/**
 * Remix, asked about few routes at a time. Its router flattens and ranks every route of the build anew for each request, which
 * with a hundred of them costs more than saving a vote. So each first part of an address ("rounds", "wards" …) has a handler
 * that knows the routes below it alone; whatever is not plainly one of them goes to the handler that knows all.
 */
import { createRequestHandler, type AppLoadContext, type ServerBuild } from "@remix-run/node";

type RemixHandler = (request: Request, context: AppLoadContext) => Promise<Response>;

export function createRemixHandler(build: ServerBuild): RemixHandler {
  const whole = createRequestHandler(build, "production");
  const handlers = new Map(firstParts(build).map((part) => [part, createRequestHandler(onlyBelow(build, part), "production")]));
  return (request, context) => (handlers.get(firstPartOf(request.url)) ?? whole)(request, context);
}

/** The fixed first parts of the addresses that the build answers. */
function firstParts({ routes }: ServerBuild): string[] {
  const parts = Object.values(routes).map((route) => (route?.parentId === "root" ? partOfPath(route.path) : null));
  return [...new Set(parts.filter((part) => part !== null))];
}

/** The build without the routes of other first parts, in its manifest too: pages are drawn from that. A route that begins with a parameter may match anything, so it stays. */
function onlyBelow(build: ServerBuild, part: string): ServerBuild {
  const belongs = ({ id, path }: { id: string; path?: string | undefined }) => {
    if (id === "root" || path === undefined) return id === "root";
    const first = partOfPath(path);
    return first === null || first === part;
  };
  const routes = Object.fromEntries(Object.entries(build.routes).filter(([, route]) => route !== undefined && belongs(route)));
  const manifest = Object.fromEntries(Object.entries(build.assets.routes).filter(([id]) => Object.hasOwn(routes, id)));
  return { ...build, routes, assets: { ...build.assets, routes: manifest } };
}

/** "rounds" of "rounds/:round"; null where the first part is a parameter or there is none. */
function partOfPath(path: string | undefined): string | null {
  const [first = ""] = (path ?? "").split("/");
  return /^[a-z0-9-]+$/.test(first) ? first : null;
}

/** Only what needs no decoding and no change of case is looked up; anything else finds nothing here. */
function firstPartOf(url: string): string {
  return /^https?:\/\/[^/]+\/([a-z0-9-]+)(?:\/|$|\?)/.exec(url)?.[1] ?? "";
}
