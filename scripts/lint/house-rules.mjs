// The house rules that imports cannot see, as ESLint rules. Each message says how to mend the line.
// Most are a selector and a sentence; where they hold is decided in eslint.config.js.

/** A rule that reports every node a selector finds. */
function forbids(sentences) {
  return {
    meta: { type: "problem", schema: [] },
    create(context) {
      const report = (message) => (node) => context.report({ node, message });
      return Object.fromEntries(Object.entries(sentences).map(([selector, message]) => [selector, report(message)]));
    },
  };
}

const handlerNames = new Set(["loader", "action"]);

/** Every loader and action is an exported async function whose first statement is the door. */
const doorFirst = {
  meta: { type: "problem", schema: [] },
  create(context) {
    function refuse(node, name) {
      context.report({ node, message: `Write \`export async function ${name}(args: …)\`, so that the door stands first and server code is left out of the browser's bundle.` });
    }
    return {
      ExportNamedDeclaration(node) {
        for (const { exported } of node.specifiers) if (handlerNames.has(exported.name)) refuse(node, exported.name);
        const { declaration } = node;
        if (declaration?.type === "VariableDeclaration") {
          for (const { id } of declaration.declarations) if (handlerNames.has(id.name)) refuse(node, id.name);
        }
        if (declaration?.type !== "FunctionDeclaration" || !handlerNames.has(declaration.id?.name)) return;
        if (!declaration.async) refuse(declaration.id, declaration.id.name);
        if (!opensDoor(declaration)) {
          context.report({
            node: declaration.id,
            message: `The first line of a ${declaration.id.name} is \`const permit = await requireAccess(args, "noun.verb");\` — every ${declaration.id.name} asks for itself, a parent's check protects nothing.`,
          });
        }
      },
    };
  },
};

/** Whether the first statement is `await requireAccess(<the handler's own argument>, "noun.verb")`, kept in a const or not. */
function opensDoor({ params, body }) {
  const [first] = body.body;
  const awaited = first?.type === "VariableDeclaration" ? first.declarations[0].init : first?.type === "ExpressionStatement" ? first.expression : undefined;
  const call = awaited?.type === "AwaitExpression" ? awaited.argument : undefined;
  if (call?.type !== "CallExpression" || call.callee.name !== "requireAccess") return false;
  const [args, ability] = call.arguments;
  return args?.type === "Identifier" && args.name === params[0]?.name && typeof ability?.value === "string" && /^[a-z-]+\.[a-z_-]+$/.test(ability.value);
}

const pureMend = "The domain is true with pen and paper: take it as a parameter from the service that calls.";

const rules = {
  "door-first": doorFirst,
  "one-way-to-write": forbids({
    "CallExpression[callee.property.name='transaction']": "Write through change(permit, …) from app/db: it keeps the rows and their audit entry together.",
    ":matches(NewExpression, CallExpression)[callee.name='Database']": "Only app/db opens a database: use its client.",
  }),
  "pure-domain": forbids({
    "NewExpression[callee.name='Date'][arguments.length=0]": `No clock in the domain. ${pureMend}`,
    "CallExpression[callee.name='Date']": `No clock in the domain. ${pureMend}`,
    "MemberExpression[object.name='Date'][property.name='now']": `No clock in the domain. ${pureMend}`,
    "MemberExpression[object.name='performance'][property.name='now']": `No clock in the domain. ${pureMend}`,
    "MemberExpression[object.name='Math'][property.name='random']": `No chance in the domain. ${pureMend}`,
    "MemberExpression[object.name='crypto']": `No chance in the domain. ${pureMend}`,
    "MemberExpression[object.name='process']": `No surroundings in the domain. ${pureMend}`,
    "CallExpression[callee.name='fetch']": `No network in the domain. ${pureMend}`,
  }),
  "sql-has-its-place": forbids({
    "TaggedTemplateExpression[tag.name='sql']": "Raw SQL lives in app/db or in a service's read.server.ts, in one named function with a test.",
    "MemberExpression[object.name='sql']": "Raw SQL lives in app/db or in a service's read.server.ts, in one named function with a test.",
  }),
  "permits-are-granted": forbids({
    ":matches(TSAsExpression, TSTypeAssertion) > TSTypeReference[typeName.name=/Permit$/]": "Nobody casts a permit: ask requireAccess or app/access/grant.server.ts for one.",
  }),
  "env-in-one-place": forbids({
    "MemberExpression[object.name='process'][property.name='env']": "Add the setting to app/env.server.ts, where it is checked at start, and read it from there.",
    "MemberExpression[object.type='MetaProperty'][property.name='env']": "Add the setting to app/env.server.ts, where it is checked at start, and read it from there.",
  }),
  "no-raw-html": forbids({
    "JSXAttribute[name.name='dangerouslySetInnerHTML']": "Draw it with JSX: raw HTML is how one person's words become another's script.",
    "Property[key.name='dangerouslySetInnerHTML']": "Draw it with JSX: raw HTML is how one person's words become another's script.",
  }),
  "named-functions": forbids({
    ":matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator > :matches(ArrowFunctionExpression, FunctionExpression)[body.type='BlockStatement']":
      "Write a function declaration: arrows are for callbacks and one-line shorthands.",
  }),
  "named-exports": forbids({
    ExportDefaultDeclaration: "Export it by name: only routes, root, entries and configuration have a default export.",
    "ExportSpecifier[exported.name='default']": "Export it by name: only routes, root, entries and configuration have a default export.",
    ExportAllDeclaration: "Name what is exported: a barrel hides where things live.",
  }),
  "only-the-door-throws-responses": forbids({
    "ThrowStatement > :matches(NewExpression[callee.name='Response'], CallExpression[callee.object.name='Response'])":
      "Only app/access and app/http throw a Response: use one of their functions (orNotFound, seeOther …).",
  }),
};

export const house = { meta: { name: "house" }, rules };
