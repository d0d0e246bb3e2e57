import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, describe, expect, test } from "vitest";
import { requireAccess } from "~/access/door.server";
import { people, sessions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { action as askForCode, loader as signInPage } from "~/routes/sign-in/route";
import { action as typeCode, loader as codePage } from "~/routes/sign-in_.code/route";
import { action as pressLink, loader as linkPage } from "~/routes/sign-in_.link_.$token/route";
import { action as signOut, loader as signOutPage } from "~/routes/sign-out/route";
import { loader as desk } from "~/routes/desk/route";
import { loader as demonstration } from "~/routes/demo/route";
import { findViewer } from "~/services/sessions/read.server";
import type { Post } from "~/services/mail/transport.server";
import { freshDatabases } from "../support/databases";
import { codeIn, keepMail, linkIn } from "../support/mail";
import { makePerson } from "../support/people";
import { makeTeam, makeWard } from "../support/places";

const now = new Date("2027-03-04T19:04:00Z");
const origin = "http://127.0.0.1:3000";

let post: Post[];
beforeEach(() => {
  freshDatabases();
  post = keepMail();
});

type Args = LoaderFunctionArgs & ActionFunctionArgs;

function visit(path: string, { cookie = "", form, params = {}, at = now }: { cookie?: string; form?: Record<string, string>; params?: Record<string, string>; at?: Date } = {}): Args {
  const body = form ? new URLSearchParams(form) : undefined;
  const request = new Request(origin + path, { method: form ? "POST" : "GET", headers: cookie ? { cookie } : {}, ...(body ? { body } : {}) });
  return { request, params, context: { requestId: "TEST", now: at, clientAddress: "192.0.2.1", page: { showing: null } } };
}

/** What comes back, whether it was given or thrown. */
async function answer(given: Promise<unknown>): Promise<Response> {
  const got = await given.catch((thrown: unknown) => thrown);
  if (!(got instanceof Response)) throw new Error(`Not a Response: ${JSON.stringify(got)}`);
  return got;
}

const cookiesOf = (response: Response) => response.headers.getSetCookie();
const asCookie = (line: string | undefined) => line?.split(";")[0] ?? "";

async function askFrom(email: string, landing = "/desk", cookie = "") {
  const response = await answer(askForCode(visit("/sign-in", { cookie, form: { email, landing } })));
  return { response, cookie: asCookie(cookiesOf(response)[0]) };
}

describe("asking", () => {
  test("looks the same for somebody known and for anybody", async () => {
    await databases().app.write.insert(people).values({ id: "known", emailNorm: "known@example.org", shownName: null, createdOn: "2027-01-01" });
    const answers = [(await askFrom("known@example.org")).response, (await askFrom("stranger@example.org")).response];
    const looks = answers.map((response) => [response.status, response.headers.get("Location"), cookiesOf(response)[0]?.replace(/=[\w-]{43};/, "=…;")]);
    expect(looks[0]).toEqual(looks[1]);
    expect(looks[0]).toEqual([303, "/sign-in/code", "sign-in=…; Path=/; HttpOnly; SameSite=Lax; Max-Age=1800"]);
  });

  test("keeps what was typed when it is no address, and sends nothing", async () => {
    for (const email of ["", "jo", "jo@", "jo@example.org, ann@example.org", `${"a".repeat(250)}@example.org`]) {
      expect(await askForCode(visit("/sign-in", { form: { email, landing: "/desk" } }))).toMatchObject({ data: { form: { values: { email }, errors: { email: expect.any(String) } } }, init: { status: 422 } });
    }
    expect(post).toEqual([]);
  });

  test("too often is answered with 429, plain words and when to come back", async () => {
    for (let time = 0; time < 3; time += 1) await askFrom("jo@example.org");
    const refused = await askForCode(visit("/sign-in", { form: { email: "jo@example.org", landing: "/desk" } }));
    expect(refused).toMatchObject({ init: { status: 429, headers: { "Retry-After": "900" } }, data: { form: { errors: { email: expect.stringContaining("15 minutes") } } } });
  });

  test("keeps the browser's key from one letter to the next, so that both codes work", async () => {
    const first = await askFrom("jo@example.org");
    const second = await askFrom("jo@example.org", "/desk", first.cookie);
    expect(second.cookie).toBe(first.cookie);
  });

  test("offers only our own pages to land on", async () => {
    expect(await signInPage(visit("/sign-in?landing=//evil.example"))).toMatchObject({ form: { values: { landing: "/desk" } } });
    const { cookie } = await askFrom("jo@example.org", "https://evil.example/");
    const signedIn = await answer(typeCode(visit("/sign-in/code", { cookie, form: { code: codeIn(post[0]!) } })));
    expect(signedIn.headers.get("Location")).toBe("/desk");
  });
});

describe("the code", () => {
  test("has a page that says where and when it was sent, without the whole address", async () => {
    const { cookie } = await askFrom("jo@example.org");
    expect(await codePage(visit("/sign-in/code", { cookie }))).toMatchObject({ sent: expect.stringContaining("j•••@example.org at 7:04pm") });
  });

  test("has no page in a browser that did not ask", async () => {
    expect((await answer(codePage(visit("/sign-in/code")))).headers.get("Location")).toBe("/sign-in");
    expect((await answer(typeCode(visit("/sign-in/code", { form: { code: "AB12-CD34" } })))).headers.get("Location")).toBe("/sign-in");
  });

  test("lands where the person was going, with a cookie that scripts cannot read and that ends with the browser", async () => {
    const { cookie } = await askFrom("jo@example.org", "/rounds/7/vote");
    const signedIn = await answer(typeCode(visit("/sign-in/code", { cookie, form: { code: codeIn(post[0]!).toLowerCase() } })));
    expect([signedIn.status, signedIn.headers.get("Location")]).toEqual([303, "/rounds/7/vote"]);
    expect(cookiesOf(signedIn)).toEqual([expect.stringMatching(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)]);
  });

  test("keeps an own device signed in", async () => {
    const { cookie } = await askFrom("jo@example.org");
    const signedIn = await answer(typeCode(visit("/sign-in/code", { cookie, form: { code: codeIn(post[0]!), ownDevice: "yes" } })));
    expect(cookiesOf(signedIn)[0]).toMatch(/Max-Age=34560000$/);
  });

  test.each([
    ["", "Type the code"],
    ["AB12", "A code has 8 letters and figures"],
    ["0000-0000", "That is not the code"],
  ])("“%s” is answered with what to do", async (code, words) => {
    const { cookie } = await askFrom("jo@example.org");
    expect(await typeCode(visit("/sign-in/code", { cookie, form: { code } }))).toMatchObject({ init: { status: 422 }, data: { form: { errors: { code: expect.stringContaining(words) } } } });
  });
});

describe("the link", () => {
  test("changes nothing when it is opened five times, in whatever browser", async () => {
    const { cookie } = await askFrom("jo@example.org");
    const token = linkIn(post[0]!);
    const before = databases().app.writer.serialize();
    for (const jar of ["", cookie, "", cookie, ""]) expect(await linkPage(visit(`/sign-in/link/${token}`, { cookie: jar, params: { token } }))).toMatchObject({ state: "ready", isSameBrowser: jar !== "" });
    expect(databases().app.writer.serialize().equals(before)).toBe(true);
  });

  test("signs in on another device when its button is pressed, and then says that it has been used", async () => {
    await askFrom("jo@example.org", "/rounds/7/vote");
    const token = linkIn(post[0]!);
    const press = () => answer(pressLink(visit(`/sign-in/link/${token}`, { form: {}, params: { token } })));
    const first = await press();
    expect([first.headers.get("Location"), cookiesOf(first).length]).toEqual(["/rounds/7/vote", 1]);
    const second = await press();
    expect([second.headers.get("Location"), cookiesOf(second).length]).toEqual([`/sign-in/link/${token}`, 0]);
    expect(await linkPage(visit(`/sign-in/link/${token}`, { params: { token } }))).toEqual({ state: "used", landing: "/rounds/7/vote" });
  });
});

describe("signing out", () => {
  async function signIn() {
    const { cookie } = await askFrom("jo@example.org");
    return asCookie(cookiesOf(await answer(typeCode(visit("/sign-in/code", { cookie, form: { code: codeIn(post.at(-1)!) } }))))[0]);
  }

  test("asks first, then ends the session on the server and in the browser", async () => {
    const cookie = await signIn();
    expect(await signOutPage(visit("/sign-out", { cookie }))).toEqual({ keeper: expect.any(String) as string });
    expect(await findViewer(cookie.split("=")[1] ?? "", now)).toMatchObject({ kind: "person" });
    const done = await answer(signOut(visit("/sign-out", { cookie, form: {} })));
    expect(done.headers.get("Location")).toBe("/sign-in?said=session.ended");
    expect(cookiesOf(done)).toEqual(["session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"]);
    expect(await databases().app.read.select().from(sessions)).toEqual([]);
  });

  test("makes the old cookie worth nothing", async () => {
    const cookie = await signIn();
    expect(await desk(visit("/desk", { cookie }))).toMatchObject({ part: "evening", email: "jo@example.org" });
    await signOut(visit("/sign-out", { cookie, form: {} }));
    const replayed = await answer(desk(visit("/desk", { cookie })));
    expect([replayed.status, replayed.headers.get("Location")]).toEqual([302, "/sign-in?landing=%2Fdesk"]);
  });
});

describe("somebody in an official post", () => {
  async function signInSergeant() {
    const ward = await makeWard();
    const sergeant = await makePerson({ sergeant: (await makeTeam([ward.code])).id });
    const { cookie } = await askFrom(sergeant.emailNorm ?? "");
    return asCookie(cookiesOf(await answer(typeCode(visit("/sign-in/code", { cookie, form: { code: codeIn(post.at(-1)!) } }))))[0]);
  }
  const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

  test("stays signed in while at the desk, and is sent to sign in after an hour away", async () => {
    const cookie = await signInSergeant();
    for (const minutes of [50, 100, 159]) expect(await desk(visit("/desk", { cookie, at: after(minutes) }))).toMatchObject({ part: expect.any(String) });
    expect((await answer(desk(visit("/desk", { cookie, at: after(219) })))).status).toBe(302);
  });

  test("leaves no trace in the database at the door of a vote or of signing out", async () => {
    const cookie = await signInSergeant();
    const before = databases().app.writer.serialize();
    await requireAccess(visit("/rounds/7/vote/residents", { cookie, at: after(50) }), "ballot.cast");
    await requireAccess(visit("/sign-out", { cookie, at: after(50) }), "session.end");
    expect(databases().app.writer.serialize().equals(before)).toBe(true);
  });
});

test("only invented people can be tried in the demonstration", async () => {
  const person = (id: string, emailNorm: string) => databases().app.writer.exec(
    `insert into people (id, email_norm, shown_name, created_on) values ('${id}', '${emailNorm}', '${id}', '2027-01-01');
     insert into role_grants (id, person_id, role, scope_kind, scope_id, from_on, granted_by) values ('g${id}', '${id}', 'administrator', 'platform', 'platform', '2027-01-01', 'test');`,
  );
  person("invented", "lead@riverside.example");
  person("real", "somebody@mail.co.uk");
  expect(await demonstration(visit("/demo"))).toEqual({ people: [{ email: "lead@riverside.example", name: "invented", role: "administrator", place: "" }] });
});
