import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, expect, test } from "vitest";
import { voters } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { action, loader } from "~/routes/wards_.$code_.residency/route";
import { askToSignIn, signInWithCode } from "~/services/sessions/write.server";
import { freshDatabases } from "../support/databases";
import { codeIn, keepMail } from "../support/mail";
import { makePerson, openPermitAt } from "../support/people";
import { makePostcode, makeWard } from "../support/places";

const now = new Date("2027-03-04T19:04:00Z");
let cookie = "";
let code = "";

beforeEach(async () => {
  freshDatabases();
  const post = keepMail();
  const person = await makePerson();
  const permit = openPermitAt("session.start", now);
  await askToSignIn(permit, { email: person.emailNorm ?? "", landing: "/desk", browserKey: "browser", clientAddress: "192.0.2.1" });
  const signedIn = await signInWithCode(permit, { browserKey: "browser", code: codeIn(post[0]!).replace("-", ""), isOwnDevice: true, oldToken: null });
  cookie = signedIn.ok ? `session=${signedIn.value.token}` : "";
  ({ code } = await makeWard({ name: "Mill Street" }));
  await makePostcode("SE1 0AA", code);
});

function visit(form?: Record<string, string>, ward = code, query = ""): LoaderFunctionArgs & ActionFunctionArgs {
  const init = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const request = new Request(`http://127.0.0.1:3000/wards/${ward}/residency${query}`, { ...init, headers: { cookie } });
  return { request, params: { code: ward }, context: { requestId: "TEST", now, clientAddress: "192.0.2.1", page: { showing: null } } };
}

const answers = { connection: "lives", postcode: " se1-0aa", firstLine: "12 Mill Lane", landing: "/rounds/7/vote/residents" };

test("after saying where they live people go on to where they were going", async () => {
  const response = await action(visit(answers));
  expect(response instanceof Response ? response.headers.get("Location") : response).toBe("/rounds/7/vote/residents");
  expect(await databases().app.read.select().from(voters)).toHaveLength(1);
  expect(await loader(visit())).toMatchObject({ isOnRoll: true });
});

test("a postcode of another ward is answered with the name of that ward and the way there", async () => {
  const other = await makeWard({ name: "Ferry Lane" });
  await makePostcode("SE1 0BB", other.code);
  expect(await action(visit({ ...answers, postcode: "SE1 0BB" }))).toMatchObject({
    init: { status: 422 },
    data: { elsewhere: { code: other.code, name: "Ferry Lane" }, form: { values: { firstLine: "12 Mill Lane" }, errors: { postcode: expect.stringContaining("SE1 0BB is in Ferry Lane") } } },
  });
});

test.each([
  [{ postcode: "" }, "postcode"],
  [{ postcode: "not one" }, "postcode"],
  [{ postcode: "SE1 9ZZ" }, "postcode"],
  [{ firstLine: "" }, "firstLine"],
  [{ firstLine: "x".repeat(101) }, "firstLine"],
  [{ connection: "" }, "connection"],
  [{ connection: "owns" }, "connection"],
])("%j is answered at its field, with everything kept", async (wrong, field) => {
  const typed = { ...answers, ...wrong };
  expect(await action(visit(typed))).toMatchObject({ init: { status: 422 }, data: { form: { values: typed, errors: { [field]: expect.any(String) } } } });
  expect(await databases().app.read.select().from(voters)).toEqual([]);
});

test("nobody is sent to another site afterwards", async () => {
  const response = await action(visit({ ...answers, landing: "//evil.example" }));
  expect(response instanceof Response ? response.headers.get("Location") : response).toBe("/desk");
  expect(await loader(visit(undefined, code, "?landing=//evil.example"))).toMatchObject({ landing: expect.stringMatching(/^\/boroughs\//) });
});

test("a ward that is not, or is not any more, is not found", async () => {
  const former = await makeWard({ isFormer: true });
  for (const ward of ["E05000000", former.code]) await expect(loader(visit(undefined, ward))).rejects.toMatchObject({ status: 404 });
  const refused = await action(visit(answers, former.code));
  expect(refused).toMatchObject({ init: { status: 422 } });
});
