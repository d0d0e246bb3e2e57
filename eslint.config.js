// Rules that catch bugs, and the house rules that imports cannot see. Taste in spacing is nobody's business here.
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { house } from "./scripts/lint/house-rules.mjs";

const typed = ["**/*.ts", "**/*.tsx"];
const plain = ["**/*.js", "**/*.mjs", "**/*.cjs"];
const nodeGlobals = ["Buffer", "URL", "clearTimeout", "console", "fetch", "module", "performance", "process", "setTimeout"];

export default defineConfig(
  globalIgnores(["build/", "data/", "public/", "drizzle/app/", "drizzle/ballots/", "drizzle/equality/", ".cache/", "test-results/", "playwright-report/"]),
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { house },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-constant-binary-expression": "error",
      "no-constant-condition": "error",
      "no-control-regex": "off",
      "no-dupe-else-if": "error",
      "no-duplicate-case": "error",
      "no-fallthrough": "error",
      "no-self-compare": "error",
      "no-template-curly-in-string": "error",
      "no-unreachable-loop": "error",
      "no-unsafe-finally": "error",
      "no-unsafe-optional-chaining": "error",
      "no-useless-catch": "error",
      "no-var": "error",
      "prefer-const": "error",
      "use-isnan": "error",
      "house/named-functions": "error",
      "house/no-raw-html": "error",
      "house/permits-are-granted": "error",
    },
  },
  {
    files: plain,
    languageOptions: { globals: Object.fromEntries(nodeGlobals.map((name) => [name, "readonly"])) },
    rules: { "no-undef": "error", "no-unused-vars": ["error", { argsIgnorePattern: "^_" }] },
  },
  { files: ["scripts/node-version.mjs"], rules: { "no-var": "off" } }, // old syntax, so that an old Node can read it
  {
    files: typed,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // A query that nobody awaits never runs, and a query is a thenable.
      "@typescript-eslint/no-floating-promises": ["error", { checkThenables: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/return-await": ["error", "in-try-catch"],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/only-throw-error": ["error", { allow: ["Response", "TypedResponse"] }],
      // Services are async so that another database engine can come; not every one awaits today.
      "@typescript-eslint/require-await": "off",
    },
  },

  // What each room must not do. The rooms and the reasons are in docs/architecture.md.
  {
    files: ["app/**", "server.ts"],
    rules: { "no-console": "error", "house/env-in-one-place": "error", "house/only-the-door-throws-responses": "error" },
  },
  { files: ["app/env.server.ts"], rules: { "house/env-in-one-place": "off" } },
  { files: ["app/access/**", "app/http/**"], rules: { "house/only-the-door-throws-responses": "off" } },
  { files: ["server.ts"], rules: { "no-console": "off" } }, // it tells the person at the terminal where the site is
  { files: ["app/components/structured-data.tsx"], rules: { "house/no-raw-html": "off" } }, // the one reviewed place: JSON with every mark of HTML escaped
  { files: ["app/access/grant.server.ts"], rules: { "house/permits-are-granted": "off" } },
  { files: ["app/domain/**"], rules: { "house/pure-domain": "error" } },
  { files: ["app/routes/**"], rules: { "house/door-first": "error" } },
  {
    // Folder names hold "$", which dependency-cruiser takes for a pattern, so this import rule lives here.
    files: ["app/routes/*/*"],
    rules: {
      "no-restricted-imports": ["error", { patterns: [{ group: ["../*", "~/routes/*"], message: "A route knows no other route. Move what both need into components or a service." }] }],
    },
  },
  {
    files: ["app/**", "server.ts", "tests/**"],
    ignores: ["app/db/**", "app/browser/**", "tests/db/**", "tests/support/**"], // the browser's IndexedDB has transactions too
    rules: { "house/one-way-to-write": "error" },
  },
  {
    files: ["app/**", "scripts/**", "server.ts"],
    ignores: ["app/db/**", "app/services/**/read.server.ts"],
    rules: { "house/sql-has-its-place": "error" },
  },
  {
    files: ["app/**", "server.ts", "tests/**"],
    ignores: ["app/routes/**/route.tsx", "app/root.tsx", "app/entry.*", "app/routes.ts", "**/*.d.ts", "tests/e2e/support/**"],
    rules: { "house/named-exports": "error" },
  },
  {
    // Tests read answers of unknown shape and say with an assertion what they expect.
    files: ["tests/**"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
);
