import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { filesUnder } from "../support/tree.ts";

const rooms = ["access", "browser", "components", "db", "domain", "emails", "feeds", "forms", "http", "jobs", "messages", "routes", "services", "styles"];
const looseFiles = ["entry.client.tsx", "entry.server.tsx", "env.server.ts", "root.tsx", "routes.ts"];

/** Rooms where nothing may ever reach a browser. */
const serverRooms = /^app\/(access|db|feeds|http|jobs|services)\//;
/** Rooms that may be drawn or checked anywhere, so that they hold nothing of the server. */
const anywhereRooms = /^app\/(browser|components|domain|forms|messages)\//;

const code = filesUnder("app").filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"));

test("app holds the agreed rooms and nothing else", () => {
  const strangers = readdirSync("app", { withFileTypes: true })
    .filter((entry) => !(entry.isDirectory() ? rooms : looseFiles).includes(entry.name))
    .map((entry) => `app/${entry.name}: put it in one of the rooms of docs/architecture.md`);
  expect(strangers).toEqual([]);
});

test("there are no drawers and no barrels", () => {
  const drawers = /\/(utils?|helpers?|lib|libs|misc|common|shared|tools)(\/|\.|-)/;
  const barrels = /\/index(\.server)?\.tsx?$/;
  const found = code.filter((file) => drawers.test(file) || barrels.test(file));
  expect(found, "Name the file for the thing it is about, and import it by that name.").toEqual([]);
});

test("files are named in kebab-case", () => {
  const named = /\/[a-z0-9]+(-[a-z0-9]+)*(\.server|\.client)?\.tsx?$/;
  expect(code.filter((file) => !named.test(file))).toEqual([]);
});

test("what only the server may see says so in its name", () => {
  const unmarked = code.filter((file) => serverRooms.test(file) && !/\.server\.tsx?$/.test(file));
  expect(unmarked, "End the name in .server.ts, so that the build keeps it out of the browser.").toEqual([]);
  const overmarked = code.filter((file) => anywhereRooms.test(file) && /\.server\.tsx?$/.test(file));
  expect(overmarked, "This room holds nothing of the server: move the file or drop .server from its name.").toEqual([]);
});

test("a service is a folder named for a noun, with its parts inside", () => {
  const loose = code.filter((file) => file.startsWith("app/services/") && file.split("/").length !== 4);
  expect(loose, "Write app/services/<noun>/read.server.ts, write.server.ts or another part beside them.").toEqual([]);
});

test("every folder in routes has a route.tsx and no file lies loose beside the folders", () => {
  const entries = readdirSync("app/routes", { withFileTypes: true });
  const wrong = entries
    .filter((entry) => !entry.isDirectory() || !readdirSync(`app/routes/${entry.name}`).some((name) => /^route\.tsx?$/.test(name)))
    .map((entry) => `app/routes/${entry.name}`);
  expect(wrong).toEqual([]);
});

test("no file grows past 400 lines", () => {
  const all = [...code, ...["scripts", "tests"].flatMap(filesUnder), "server.ts", "eslint.config.js", ".dependency-cruiser.cjs"];
  const long = all
    .filter((file) => /\.(tsx?|m?js|cjs)$/.test(file))
    .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length - 1 }))
    .filter(({ lines }) => lines > 400)
    .map(({ file, lines }) => `${file} (${lines} lines): split it by noun or by trait`);
  expect(long).toEqual([]);
});
