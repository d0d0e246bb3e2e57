import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSite, type TestSite } from "./site";

let site: TestSite;

beforeAll(async () => {
  site = await startSite({
    answers: [
      async (request, { page }) => {
        const { pathname } = new URL(request.url);
        if (pathname !== "/plain") page.script = "keeps";
        if (pathname === "/public") page.showing = { shows: [] };
        return new Response("<h1>Here</h1>", { status: pathname === "/wrong" ? 422 : 200, headers: { "Content-Type": "text/html" } });
      },
    ],
  });
});
afterAll(() => site.close());

async function policyOf(path: string): Promise<string[]> {
  const answer = await fetch(`http://${site.host}${path}`);
  return (answer.headers.get("content-security-policy") ?? "").split("; ").filter((part) => /^(default|script|connect|worker)-src/.test(part));
}

const none = ["default-src 'none'", "script-src 'none'", "connect-src 'none'"];
const own = ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "worker-src 'self'"];

test("a page that asks for nothing may run no script", async () => {
  expect(await policyOf("/plain")).toEqual(none);
});

test("a private page that asks for our script may run files of our own, also when its form comes back", async () => {
  expect(await policyOf("/private")).toEqual(own);
  expect(await policyOf("/wrong")).toEqual(own);
});

test("a public page may run no script whatever it asks for, the first time and from the cache", async () => {
  expect(await policyOf("/public")).toEqual(none);
  expect(await policyOf("/public")).toEqual(none);
});

test("every page that asks for the script is private and has a place where it says what waits", () => {
  const asking = readdirSync("app/routes").filter((name) => /script: "keeps"/.test(readFileSync(`app/routes/${name}/route.tsx`, "utf8")));
  expect(asking.length).toBeGreaterThan(0);
  for (const name of asking) {
    const folder = readdirSync(`app/routes/${name}`).map((file) => readFileSync(`app/routes/${name}/${file}`, "utf8")).join("\n");
    expect.soft(folder, name).not.toMatch(/\bpublicly\(/);
    expect.soft(folder, name).toMatch(/keeperOf\(permit\)/);
  }
});
