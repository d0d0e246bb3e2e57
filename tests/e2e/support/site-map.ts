/** Walks the site by its links, as a visitor and as a holder of every role, and remembers one address of every route. */
import { type APIRequestContext, request } from "@playwright/test";
import { roles, type Role } from "~/domain/permission";
import { role as roleWords } from "~/messages/en/role";
import { routes } from "../../access/routes";
import { keptResult, ownBaseUrl } from "./kept";
import { signedIn, type SignedIn } from "./people";

export type Persona = Role | "visitor";
export type Place = { path: string; as: Persona };
export type SiteMap = {
  /** By the folder of the route: a page that answered 200, and as whom. */
  places: Record<string, Place>;
  /** Links that lead nowhere, with the page they stand on. */
  broken: string[];
};

/** How many pages of one route a persona looks at: ten meetings have the same links. */
const enough = 2;
/** Addresses that are typed, or that a form leaves in the address bar, and so have no link. */
const doorsteps = ["/", "/wards/E05999001", "/desk", "/find", "/demo", "/demo/mailbox", "/updates", "/updates/change"];

/** The email address of one invented person for every role, as the demonstration page offers them. */
export async function peopleByRole(baseURL = ownBaseUrl()): Promise<Partial<Record<Role, string>>> {
  return keptResult(`people of ${baseURL}`, async () => {
    const visitor = await request.newContext({ baseURL });
    const rows = (await (await visitor.get("/demo")).text()).split("<tr").slice(1);
    await visitor.dispose();
    const people: Partial<Record<Role, string>> = {};
    for (const role of roles) {
      const row = rows.find((words) => new RegExp(`>${roleWords.names[role]}[,<]`).test(words));
      const email = /name="email" value="([^"]+)"/.exec(row ?? "")?.[1];
      if (email) people[role] = email;
    }
    return people;
  });
}

/** What the browser of such a person holds; undefined for a visitor, whose browser is empty. */
export async function stateOf(persona: Persona): Promise<SignedIn | undefined> {
  if (persona === "visitor") return undefined;
  const email = (await peopleByRole())[persona];
  if (!email) throw new Error(`The demonstration has no ${persona}.`);
  return signedIn(email);
}

/** Follows links as everybody in turn. Public pages are walked once, by the visitor. */
export async function walkTheSite(): Promise<SiteMap> {
  return keptResult("site map", async () => {
    const map: SiteMap = { places: {}, broken: [] };
    for (const persona of ["visitor", ...roles] as const) {
      const browser = await request.newContext({ baseURL: ownBaseUrl(), storageState: await stateOf(persona) });
      await walkAs(browser, persona, map);
      await browser.dispose();
    }
    return map;
  });
}

async function walkAs(browser: APIRequestContext, persona: Persona, map: SiteMap): Promise<void> {
  const looked = new Map<string, number>();
  const known = new Set(doorsteps);
  const queue = doorsteps.map((path) => ({ path, from: "the address bar" }));
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { path, from } = next;
    const name = routeOf(path);
    const isPublic = name !== null && routes[name]?.who === "everyone";
    const times = looked.get(name ?? path) ?? 0;
    const isWalked = isPublic && persona !== "visitor" && !doorsteps.includes(path) && !doorsteps.includes(from);
    if (times >= enough || isWalked) continue;
    looked.set(name ?? path, times + 1);
    const answer = await browser.get(path, { maxRedirects: 0 });
    if (answer.status() >= 400 && from !== "the address bar") map.broken.push(`${path} (${answer.status()}), as ${persona}, from ${from}`);
    const isPage = answer.status() === 200 && answer.headers()["content-type"]?.startsWith("text/html");
    if (name && isPage) map.places[name] ??= { path, as: persona };
    for (const link of linksOf(answer.headers().location, isPage ? await answer.text() : "")) {
      if (known.has(link)) continue;
      known.add(link);
      queue.push({ path: link, from: path });
    }
  }
}

/** Where an answer leads, on our own site. */
function linksOf(location: string | undefined, html: string): string[] {
  const links = [...html.matchAll(/<a [^>]*?href="(\/[^"#]*)/g)].map(([, link = ""]) => link.replaceAll("&amp;", "&"));
  return location?.startsWith("/") ? [location, ...links] : links;
}

/** The folder in app/routes that answers a path, the one with fewest parameters when several could; null for feeds and files. */
export function routeOf(path: string): string | null {
  const bare = path.split("?")[0] ?? path;
  const fitting = Object.keys(routes).filter((name) => patternOf(name).test(bare));
  return fitting.sort((a, b) => a.split("$").length - b.split("$").length)[0] ?? null;
}

function patternOf(name: string): RegExp {
  const segments = name === "_index" ? [] : name.split(".").map((segment) => segment.replace(/_$/, ""));
  return new RegExp(`^/${segments.map((segment) => (segment.startsWith("$") ? "[^/.]+" : segment)).join("/")}$`);
}
