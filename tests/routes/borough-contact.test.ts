/** A borough says who answers for its panels, and its wards' pages show it. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { boroughs, sessions } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { onTouched } from "~/db/touched.server";
import { sessionCookieName } from "~/http/session-cookie.server";
import { action, loader } from "~/routes/boroughs_.$borough_.edit/route";
import { hashOfToken } from "~/services/sessions/lucia.server";
import { freshDatabases } from "../support/databases";
import { makePerson } from "../support/people";
import { makeBorough, makeWard } from "../support/places";

const now = new Date("2027-03-04T12:00:00Z");
const token = "the-lead-of-the-borough";
let borough: Awaited<ReturnType<typeof makeBorough>>;
const answers = { contactLabel: "Community Safety Team", contactPhone: "020 7946 0110", contactEmail: "safety@council.example" };

beforeEach(async () => {
  freshDatabases();
  borough = await makeBorough({ name: "Real borough", isInvented: false });
  const lead = await makePerson({ borough_lead: borough.code });
  await databases().app.write.insert(sessions).values({ id: hashOfToken(token), personId: lead.id, startedAt: now, expiresAt: new Date(now.getTime() + 1_800_000), isOwnDevice: false, freshUntil: now });
});

function visit(form?: Record<string, string>, slug = borough.slug): LoaderFunctionArgs & ActionFunctionArgs {
  const init = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const request = new Request(`http://127.0.0.1:3000/boroughs/${slug}/edit`, { ...init, headers: { cookie: `${sessionCookieName}=${token}` } });
  return { request, params: { borough: slug }, context: { requestId: "TEST", now, clientAddress: "192.0.2.1", page: { showing: null } } };
}
const kept = async () => (await databases().app.read.select().from(boroughs).where(eq(boroughs.code, borough.code)))[0];

test("what the lead of a real borough saves is on its wards' pages before the answer", async () => {
  const ward = await makeWard({ boroughCode: borough.code });
  const touched: string[] = [];
  const stop = onTouched((things) => touched.push(...things));
  const response = await action(visit(answers));
  stop();
  expect(response instanceof Response ? response.headers.get("Location") : response).toBe("/desk?said=borough.edited");
  expect(await kept()).toMatchObject(answers);
  expect(touched).toEqual(expect.arrayContaining(["places", `ward:${ward.code}`]));
  expect(await loader(visit())).toMatchObject({ values: answers });
});

test.each([
  [{ contactLabel: "" }, "contactLabel"],
  [{ contactLabel: "x".repeat(121) }, "contactLabel"],
  [{ contactPhone: "ring us" }, "contactPhone"],
  [{ contactEmail: "not one" }, "contactEmail"],
  [{ contactPhone: "", contactEmail: "" }, "contactPhone"],
])("%j is answered at its field, with everything kept, and changes nothing", async (wrong, field) => {
  expect(await action(visit({ ...answers, ...wrong }))).toMatchObject({ init: { status: 422 }, data: { form: { values: { ...answers, ...wrong }, errors: { [field]: expect.any(String) } } } });
  expect(await kept()).toMatchObject({ contactLabel: null });
});

test("one way to reach them is enough", async () => {
  await action(visit({ ...answers, contactPhone: "" }));
  expect(await kept()).toMatchObject({ contactPhone: null, contactEmail: answers.contactEmail });
});

test("another borough's is not found", async () => {
  const other = await makeBorough();
  await expect(action(visit(answers, other.slug))).rejects.toMatchObject({ status: 404 });
});
