/** School holidays, as a borough writes them down. */
import { and, asc, eq } from "drizzle-orm";
import { boroughs, schoolHolidays } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { daysBetween, type Day } from "~/domain/day";
import { isWithin, type Permit } from "~/domain/permission";

export type SchoolHoliday = { id: string; name: string; fromOn: Day; toOn: Day };
type EditPermit = Permit<"almanac.edit">;

/** The summer holidays are the longest, at about six weeks. */
const longestDays = 70;

/** The borough at this address if the permit reaches it; null otherwise, so another borough's almanac is not found. */
export async function findBoroughWithin({ reach }: EditPermit, slug: string): Promise<{ code: string; name: string; slug: string } | null> {
  const [borough] = await appRead().select({ code: boroughs.code, name: boroughs.name, slug: boroughs.slug }).from(boroughs).where(eq(boroughs.slug, slug));
  return borough && isWithin(reach, { boroughCode: borough.code }) ? borough : null;
}

/** What the borough has written down, in order; empty for a borough that the permit does not reach. */
export async function schoolHolidaysOf({ reach }: EditPermit, boroughCode: string): Promise<SchoolHoliday[]> {
  if (!isWithin(reach, { boroughCode })) return [];
  return appRead()
    .select({ id: schoolHolidays.id, name: schoolHolidays.name, fromOn: schoolHolidays.fromOn, toOn: schoolHolidays.toOn })
    .from(schoolHolidays)
    .where(eq(schoolHolidays.boroughCode, boroughCode))
    .orderBy(asc(schoolHolidays.fromOn));
}

/** One that the permit reaches, or null. */
export async function findSchoolHoliday(permit: EditPermit, boroughCode: string, id: string): Promise<SchoolHoliday | null> {
  return (await schoolHolidaysOf(permit, boroughCode)).find((holiday) => holiday.id === id) ?? null;
}

/**
 * Writes a holiday down; the same days a second time change nothing but the name. Refuses a borough that the permit does not reach
 * ("not_found"), a last day before the first ("wrong_order") and more than ten weeks ("too_long").
 */
export async function addSchoolHoliday(permit: EditPermit, boroughCode: string, { name, fromOn, toOn }: Omit<SchoolHoliday, "id">): Promise<Outcome<{ id: string }, "not_found" | "wrong_order" | "too_long">> {
  if (!isWithin(permit.reach, { boroughCode })) return { ok: false, reason: "not_found" };
  if (toOn < fromOn) return { ok: false, reason: "wrong_order" };
  if (daysBetween(fromOn, toOn) >= longestDays) return { ok: false, reason: "too_long" };
  return change(permit, async (tx) => {
    const [kept] = await tx
      .insert(schoolHolidays)
      .values({ id: newId(), boroughCode, name, fromOn, toOn })
      .onConflictDoUpdate({ target: [schoolHolidays.boroughCode, schoolHolidays.fromOn, schoolHolidays.toOn], set: { name } })
      .returning({ id: schoolHolidays.id });
    if (!kept) throw new Error("A school holiday was neither added nor found");
    return { value: kept, log: { verb: "almanac.school_holiday_added", subject: boroughCode, detail: { name, fromOn, toOn } }, touches: [] };
  });
}

/** Strikes a holiday out; a second time is "not_found". */
export async function removeSchoolHoliday(permit: EditPermit, boroughCode: string, id: string): Promise<Outcome<null, "not_found">> {
  return change(permit, async (tx) => {
    if (!isWithin(permit.reach, { boroughCode })) return { refused: "not_found" as const };
    const [gone] = await tx.delete(schoolHolidays).where(and(eq(schoolHolidays.id, id), eq(schoolHolidays.boroughCode, boroughCode))).returning();
    if (!gone) return { refused: "not_found" as const };
    return { value: null, log: { verb: "almanac.school_holiday_removed", subject: boroughCode, detail: { name: gone.name, fromOn: gone.fromOn, toOn: gone.toOn } }, touches: [] };
  });
}
