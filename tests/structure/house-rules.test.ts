import { ESLint, Linter, type Rule, RuleTester } from "eslint";
import { describe, expect, test } from "vitest";
import tseslint from "typescript-eslint";
import { house } from "../../scripts/lint/house-rules.mjs";

RuleTester.describe = describe;
RuleTester.it = test;
const tester = new RuleTester({
  languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
});

/** Checks a rule on lines that it lets pass and lines that it stops, each with one complaint. */
function check(name: keyof typeof house.rules, passes: string[], stops: string[]): void {
  tester.run(name, house.rules[name] as Rule.RuleModule, { valid: passes, invalid: stops.map((code) => ({ code, errors: 1 })) });
}

check(
  "door-first",
  [
    `export async function loader(args) { const permit = await requireAccess(args, "meeting.view"); return permit; }`,
    `export async function action(args) { await requireAccess(args, "council-item.answer"); }`,
    `export default function Page() { return null; }`,
    `export function headers() { return {}; }`,
    `async function loader(args) { return read(args); }`,
  ],
  [
    `export async function loader() {}`,
    `export async function loader(args) { return read(args); }`,
    `export async function loader(args) { const ward = args.params.ward; await requireAccess(args, "ward.view"); return ward; }`,
    `export async function loader(args) { requireAccess(args, "ward.view"); }`,
    `export async function loader(args) { if (args.open) await requireAccess(args, "ward.view"); }`,
    `export async function loader(args) { await requireAccess(args, ability); }`,
    `export async function loader(args) { await requireAccess(args, "view"); }`,
    `export async function action({ request }) { await requireAccess({ request }, "ward.view"); }`,
    `export const loader = async (args) => { await requireAccess(args, "ward.view"); };`,
    `export const action = guarded(act);`,
    `async function loader(args) {} export { loader };`,
    `export { show as loader } from "./show";`,
  ],
);

check(
  "one-way-to-write",
  [`change(permit, async (tx) => {});`, `const transaction = 1;`, `new Map();`],
  [`db.transaction(() => {});`, `const db = new Database("app.db");`, `tx.transaction(work);`],
);

check(
  "pure-domain",
  [`new Date(2027, 2, 4);`, `new Date(at);`, `Date.UTC(2027, 2, 4);`, `Math.max(1, 2);`, `meeting.process;`],
  [`new Date();`, `Date();`, `Date.now();`, `performance.now();`, `Math.random();`, `crypto.randomUUID();`, `process.env;`, `fetch("https://example.org");`],
);

check("sql-has-its-place", ["html`x`;", "const sql = 1;"], ["sql`select 1`;", "sql<number>`count(*)`;", "sql.raw('x');"]);

check(
  "permits-are-granted",
  [`const permit = await requireAccess(args, "ward.view");`, `const x = y as Meeting;`, `type A = Permit<"a.b">;`],
  [`const p = {} as Permit<"ward.view">;`, `const p = x as unknown as AnyPermit;`],
);

check("env-in-one-place", [`env.PORT;`, `process.exit(1);`], [`process.env.PORT;`, `import.meta.env.MODE;`]);
check("no-raw-html", [`<p>{text}</p>;`], [`<p dangerouslySetInnerHTML={{ __html: text }} />;`, `h("p", { dangerouslySetInnerHTML: text });`]);
check(
  "named-functions",
  [`function add() {}`, `const add = (a, b) => a + b;`, `list.map((x) => { return x; });`, `function f() { const g = () => { return 1; }; }`],
  [`const add = () => { return 1; };`, `export const add = async () => { await x; };`, `const add = function () {};`],
);
check("named-exports", [`export const a = 1;`, `export type A = 1;`, `export { a } from "./a";`], [`export default 1;`, `export { a as default };`, `export * from "./a";`]);
check(
  "only-the-door-throws-responses",
  [`throw new Error("x");`, `throw notFound();`, `const r = new Response();`],
  [`function f() { throw new Response("x", { status: 404 }); }`, `function f() { throw Response.json({}); }`],
);

test.each([
  ["app/domain/ballot.ts", "pure-domain", true],
  ["app/services/meetings/write.server.ts", "pure-domain", false],
  ["app/routes/_index/route.tsx", "door-first", true],
  ["app/services/meetings/write.server.ts", "one-way-to-write", true],
  ["app/db/change.server.ts", "one-way-to-write", false],
  ["tests/routes/x.test.ts", "one-way-to-write", true],
  ["tests/support/database.ts", "one-way-to-write", false],
  ["app/services/meetings/write.server.ts", "sql-has-its-place", true],
  ["app/services/meetings/read.server.ts", "sql-has-its-place", false],
  ["scripts/bench.ts", "sql-has-its-place", true],
  ["tests/routes/x.test.ts", "permits-are-granted", true],
  ["app/access/grant.server.ts", "permits-are-granted", false],
  ["app/http/gate.server.ts", "env-in-one-place", true],
  ["app/env.server.ts", "env-in-one-place", false],
  ["scripts/bench.ts", "env-in-one-place", false],
  ["app/components/page.tsx", "no-raw-html", true],
  ["app/components/structured-data.tsx", "no-raw-html", false],
  ["app/services/meetings/read.server.ts", "only-the-door-throws-responses", true],
  ["app/access/door.server.ts", "only-the-door-throws-responses", false],
  ["app/components/page.tsx", "named-exports", true],
  ["app/routes/_index/route.tsx", "named-exports", false],
] as const)("in %s the rule %s holds: %s", async (file, rule, holds) => {
  const { rules } = (await new ESLint().calculateConfigForFile(file)) as { rules: Record<string, [number]> };
  expect(rules[`house/${rule}`]?.[0] === 2).toBe(holds);
});

test("a query that nobody awaits is an error, thenables included", async () => {
  const { rules } = (await new ESLint().calculateConfigForFile("app/services/meetings/write.server.ts")) as { rules: Record<string, unknown> };
  expect(rules["@typescript-eslint/no-floating-promises"]).toEqual([2, expect.objectContaining({ checkThenables: true })]);
});

test("a route that imports from another route is an error, and its own parts are not", async () => {
  const { rules } = (await new ESLint().calculateConfigForFile("app/routes/find/route.tsx")) as { rules: Linter.RulesRecord };
  const setting = rules["no-restricted-imports"];
  if (!setting) throw new Error("Routes have no rule about imports");
  const complaintsAbout = (code: string) => new Linter().verify(code, [{ rules: { "no-restricted-imports": setting } }]).length;
  expect(complaintsAbout(`import { part } from "../vote/part";`)).toBe(1);
  expect(complaintsAbout(`import { part } from "~/routes/vote/part";`)).toBe(1);
  expect(complaintsAbout(`import { part } from "./part";`)).toBe(0);
});
