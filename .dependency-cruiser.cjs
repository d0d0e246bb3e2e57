// Who may import whom. The rooms and the reasons are in docs/architecture.md; each rule's comment says how to mend a break.
// Run by `npm run imports`; tests/structure/imports.test.ts plants a break of every rule and expects it to be found.

const npm = (...names) => `^node_modules/(${names.join("|")})(/|$)`;
const rooms = (...names) => `^app/(${names.join("|")})/`;
const env = "^app/env\\.server\\.ts$";
const remixPlaces = ["^app/(routes|http|access)/", "^app/(root\\.tsx|routes\\.ts|entry\\.(server|client)\\.tsx)$", "^server\\.ts$"];

/** A room may import only what is listed, out of the whole app. */
const roomKnows = (room, known, comment) => ({
  name: `${room}-knows-its-place`,
  comment,
  severity: "error",
  from: { path: `^app/${room}/` },
  to: { path: ["^app/", "^server\\.ts$"], pathNot: [`^app/${room}/`, ...known] },
});

/** A package is imported in one place only. */
const packageLives = (name, packages, places, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: ["^app/", "^server\\.ts$"], pathNot: places },
  to: { path: npm(...packages) },
});

const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    rule("no-circles", "Move what both need into a third file, or into the lower room.", {}, { circular: true }),
    rule("every-import-resolves", "The file or package is not there: correct the path or install it.", {}, { couldNotResolve: true }),
    rule("no-unlisted-packages", "Name the package in package.json with an exact version.", {}, { dependencyTypes: ["npm-no-pkg", "npm-unknown"] }),
    rule(
      "only-listed-at-run-time",
      "The running app must not need a development package.",
      { path: ["^app/", "^server\\.ts$"], pathNot: "^app/routes\\.ts$" },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),

    rule("domain-is-pure", "The domain takes everything as parameters and knows dates and the sun only.", { path: "^app/domain/" }, { pathNot: ["^app/domain/", npm("date-fns", "@date-fns/tz", "suncalc")] }),
    rule("messages-are-only-words", "Words know nothing: pass them what they name.", { path: "^app/messages/" }, { pathNot: ["^app/messages/"] }),
    rule("forms-know-domain-and-words", "A form is a zod schema over domain facts.", { path: "^app/forms/" }, { pathNot: [rooms("forms", "domain", "messages"), npm("zod")] }),

    rule("the-browser-knows-only-itself", "What runs in the browser is small and brings nothing along: the page hands it its words.", { path: "^app/browser/" }, { pathNot: ["^app/browser/"] }),
    rule("nobody-imports-the-browser", "The build makes files of app/browser; a page asks for one in its handle.", { path: ["^app/", "^server\\.ts$"], pathNot: "^app/browser/" }, { path: "^app/browser/" }),
    roomKnows("db", [rooms("domain"), env], "The database knows tables; ask the service to decide."),
    roomKnows("services", [rooms("db", "domain", "forms", "messages", "emails"), env], "Services know no HTTP and no page: return a value and let the route answer."),
    roomKnows("access", ["^app/services/sessions/", rooms("domain", "http"), env], "The door knows sessions and the permission table only."),
    roomKnows("http", [rooms("access", "domain", "forms", "messages", "services"), "^app/components/form-state\\.ts$", env], "HTTP reads and answers; it draws nothing and stores nothing."),
    roomKnows("components", [rooms("messages", "domain")], "Components draw from props: let the route fetch."),
    roomKnows("emails", [rooms("messages", "components", "domain")], "A letter is made from plain data: let the service read it."),
    roomKnows("jobs", [rooms("services", "emails", "domain"), "^app/access/grant\\.server\\.ts$", env], "Jobs only say when: one service call."),
    roomKnows("feeds", [rooms("access", "http", "services", "messages", "domain"), env], "A feed wires one address to a service and a document."),
    roomKnows("routes", [rooms("access", "http", "services", "components", "forms", "messages", "domain"), env], "A route wires one address to a service and a page."),

    rule(
      "routes-feeds-and-jobs-are-leaves",
      "Only the process (server.ts, entry.server.tsx), the tests and the command-line doors start these.",
      { path: "^app/", pathNot: [rooms("routes", "feeds", "jobs"), "^app/entry\\.server\\.tsx$"] },
      { path: rooms("routes", "feeds", "jobs") },
    ),
    rule("components-never-see-the-server", "A component that needs the server gets it through props.", { path: rooms("components") }, { path: "\\.server\\.tsx?$" }),

    packageLives("only-db-and-services-speak-sql", ["drizzle-orm"], rooms("db", "services"), "Ask a service."),
    packageLives("only-db-knows-the-driver", ["better-sqlite3"], rooms("db"), "Use the client of app/db."),
    packageLives("remix-stays-at-the-edge", ["@remix-run"], remixPlaces, "Remix may have to be replaced: keep it in routes, root, entries, http, access and server.ts."),
    packageLives("hono-stays-at-the-edge", ["hono", "@hono"], [rooms("feeds", "http"), "^server\\.ts$"], "Hono is for feeds, the gate and the process."),
    packageLives("react-only-draws", ["react", "react-dom"], [rooms("routes", "components", "emails", "http"), "^app/(root|entry\\.(server|client))\\.tsx$"], "Services and rules do not draw."),
    packageLives("mail-leaves-by-one-door", ["nodemailer"], "^app/services/mail/", "Put a letter in the outbox; services/mail sends it."),
    packageLives("lucia-stays-in-sessions", ["lucia"], "^app/services/sessions/", "Lucia is frozen: only services/sessions may know it."),
    packageLives("the-sun-is-asked-in-one-place", ["suncalc"], "^app/domain/daylight\\.ts$", "suncalc is arithmetic, so the domain may have it; ask domain/daylight when it gets dark."),
    packageLives("jobs-hold-the-timetable", ["croner"], rooms("jobs"), "Add a line to the timetable in app/jobs."),

    rule("the-app-knows-no-scripts-or-tests", "Move the shared part into the app.", { path: ["^app/", "^server\\.ts$"] }, { path: ["^scripts/", "^tests/"] }),
    rule(
      "scripts-only-call-services",
      "A script parses arguments and calls a service.",
      { path: "^scripts/" },
      { path: [rooms("routes", "components", "feeds", "http"), npm("drizzle-orm", "better-sqlite3", "@remix-run")] },
    ),
    rule("nobody-imports-the-process", "Only a running process is server.ts; move the part into a room.", { pathNot: "^tests/" }, { path: "^server\\.ts$" }),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["(^|/)build/server/", "\\.(css|scss|svg|woff2)(\\?|$)", "^virtual:"] },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
