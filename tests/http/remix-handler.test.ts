import type { ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { createRemixHandler } from "~/http/remix-handler.server";

const route = (id: string, path: string | undefined, said: string, index = false) => ({ id, parentId: "root", path, index, module: { loader: () => new Response(said), action: () => new Response(`${said} sent`) } });

const routes = [
  route("_index", undefined, "home", true),
  route("$page", ":page", "page"),
  route("rounds_.$round", "rounds/:round", "round"),
  route("rounds_.$round_.seal", "rounds/:round/sealing", "sealing"),
  route("rounds_.$round_.vote", "rounds/:round/vote/:electorate", "vote"),
  route("rounds_.$round_.saved", "rounds/:round/vote/:electorate/saved", "saved"),
  route("concerns_.letters", "concerns/letters/:token", "letters"),
  route("concerns_.mine", "concerns/:number/mine/:secret", "mine"),
  route("wards", "wards", "wards"),
];

const build = {
  entry: { module: { default: () => new Response("drawn") } },
  routes: { root: { id: "root", path: "", module: { default: () => null } }, ...Object.fromEntries(routes.map((one) => [one.id, one])) },
  assets: { version: "1", url: "", entry: { module: "", imports: [] }, routes: {} },
  publicPath: "/",
  assetsBuildDirectory: "",
  future: { v3_singleFetch: true },
  isSpaMode: false,
  basename: "/",
  mode: "production",
} as unknown as ServerBuild;

test.each([
  ["/", "home"],
  ["/privacy", "page"],
  ["/rounds/7", "round"],
  ["/rounds/7?a=b", "round"],
  ["/rounds/7/sealing", "sealing"],
  ["/rounds/7/sealing/", "sealing"],
  ["/rounds/7/sealing?a=b", "sealing"],
  ["/rounds/7/SEALING", "sealing"],
  ["/rounds/7/vote/residents", "vote"],
  ["/rounds/7/vote/residents/saved", "saved"],
  ["/concerns/letters/mine", "letters"],
  ["/concerns/letters/mine/x", "mine"],
  ["/concerns/7/mine/x", "mine"],
  ["/ROUNDS/7", "round"],
  ["/%72ounds/7", "round"],
  ["/rounds", "page"],
  ["/wards", "wards"],
  ["/wards?x=1", "wards"],
  ["/WARDS", "wards"],
])("%s is answered as by the handler that knows every route", async (path, said) => {
  const ask = createRemixHandler(build);
  expect(await (await ask(new Request(`http://127.0.0.1${path}`), {} as never)).text()).toBe(said);
});

test("a page is drawn from a manifest that names only routes the handler has", async () => {
  const drawn: { named: string[]; had: string[] }[] = [];
  const pages = Object.fromEntries(routes.map((one) => [one.id, { ...one, module: { default: () => null } }]));
  const draw = (_request: Request, _status: number, _headers: Headers, { manifest, routeModules }: { manifest: { routes: object }; routeModules: object }) => {
    drawn.push({ named: Object.keys(manifest.routes).sort(), had: Object.keys(routeModules).sort() });
    return new Response("drawn");
  };
  const drawing = { ...build, entry: { module: { default: draw } }, routes: { root: build.routes["root"], ...pages }, assets: { ...build.assets, routes: { root: { id: "root" }, ...pages } } } as unknown as ServerBuild;
  expect(await (await createRemixHandler(drawing)(new Request("http://127.0.0.1/rounds/7"), {} as never)).text()).toBe("drawn");
  const ofRounds = ["$page", "root", "rounds_.$round", "rounds_.$round_.saved", "rounds_.$round_.seal", "rounds_.$round_.vote"];
  expect(drawn).toEqual([{ named: ofRounds, had: ofRounds }]);
});

test("a form reaches its own route", async () => {
  const sent = new Request("http://127.0.0.1/rounds/7/sealing", { method: "POST", body: new URLSearchParams({ a: "b" }) });
  expect(await (await createRemixHandler(build)(sent, {} as never)).text()).toBe("sealing sent");
});
