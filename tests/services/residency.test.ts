import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { voters } from "~/db/app-schema.server";
import { closeDatabases, databases, openDatabases, useDatabases } from "~/db/client.server";
import { addressKeyOf } from "~/services/people/address-key.server";
import { viewerOfPerson } from "~/services/people/read.server";
import { claimResidency, ownResidencies, type ResidencyWish } from "~/services/people/residency.server";
import { freshDatabases } from "../support/databases";
import { makePerson, permitFor } from "../support/people";
import { makePostcode, makeWard } from "../support/places";

const now = new Date("2027-03-04T19:00:00Z");

beforeEach(() => {
  freshDatabases();
});

async function makeRiverside() {
  const ward = await makeWard();
  await makePostcode("SE1 0AA", ward.code);
  const person = await makePerson();
  const permit = await permitFor("residency.claim", person, now);
  const wish: ResidencyWish = { wardCode: ward.code, postcode: "SE1 0AA", firstLine: "12 Mill Lane", connection: "lives" };
  return { ward, person, permit, wish };
}

test("a resident is put on the roll of the ward, at level 1, with the role of a resident there", async () => {
  const { ward, person, permit, wish } = await makeRiverside();
  expect(await claimResidency(permit, wish)).toEqual({ ok: true, value: { isNew: true } });
  expect(await databases().app.read.select().from(voters)).toMatchObject([{ personId: person.id, wardCode: ward.code, connection: "lives", level: 1, levelBasis: "email_and_postcode", createdOn: "2027-03-04" }]);
  expect(await viewerOfPerson(person.id, now, false)).toMatchObject({ grants: [{ role: "resident", scopeId: ward.code }] });
});

test("saying it twice, even at once, makes one place on the roll and one role", async () => {
  const { person, permit, wish } = await makeRiverside();
  const outcomes = await Promise.all([claimResidency(permit, wish), claimResidency(permit, wish)]);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(await ownResidencies(permit)).toHaveLength(1);
  expect(await viewerOfPerson(person.id, now, false)).toMatchObject({ grants: [{ role: "resident" }] });
});

test("a postcode that is not known, or lies in another ward, puts nobody on the roll", async () => {
  const { permit, wish } = await makeRiverside();
  const other = await makeWard();
  await makePostcode("SE1 0BB", other.code);
  expect(await claimResidency(permit, { ...wish, postcode: "SE1 9ZZ" })).toEqual({ ok: false, reason: "unknown_postcode" });
  expect(await claimResidency(permit, { ...wish, postcode: "SE1 0BB" })).toEqual({ ok: false, reason: "elsewhere" });
  expect(await databases().app.read.select().from(voters)).toEqual([]);
});

test("nobody lives in two wards, but somebody may live in one and work in another", async () => {
  const { permit, wish } = await makeRiverside();
  const other = await makeWard();
  await makePostcode("SE1 0BB", other.code);
  await claimResidency(permit, wish);
  const there = { ...wish, wardCode: other.code, postcode: "SE1 0BB" };
  expect(await claimResidency(permit, there)).toEqual({ ok: false, reason: "other_ward_already" });
  expect(await claimResidency(permit, { ...there, connection: "works" })).toEqual({ ok: true, value: { isNew: true } });
});

test("neither the address nor the postcode can be read from the person's row", async () => {
  const { permit, wish } = await makeRiverside();
  await claimResidency(permit, wish);
  const [row] = await databases().app.read.select().from(voters);
  expect(row?.addressKey).toHaveLength(32);
  expect(JSON.stringify(row)).not.toContain("SE1");
  expect(databases().app.writer.serialize().includes("Mill Lane")).toBe(false);
});

test("the same home gives the same key however it is typed, and another home another", () => {
  const home = addressKeyOf("12 Mill Lane", "SE1 0AA");
  for (const typed of ["12, mill lane", " 12  MILL LANE. ", "12 Mill Lane,"]) expect(addressKeyOf(typed, "SE1 0AA").equals(home)).toBe(true);
  expect(addressKeyOf("14 Mill Lane", "SE1 0AA").equals(home)).toBe(false);
  expect(addressKeyOf("12 Mill Lane", "SE1 0AB").equals(home)).toBe(false);
});

test("the key for addresses is a file that only this user can read, and outlives the process", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "ward-panels-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  useDatabases(openDatabases(folder));
  const home = addressKeyOf("12 Mill Lane", "SE1 0AA");
  const file = path.join(folder, "keys", "address.key");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file)).toHaveLength(32);
  closeDatabases();
  useDatabases(openDatabases(folder));
  expect(addressKeyOf("12 Mill Lane", "SE1 0AA").equals(home)).toBe(true);
  closeDatabases();
});
