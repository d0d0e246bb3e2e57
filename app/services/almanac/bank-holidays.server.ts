/** Bank holidays: the one place that says which days they are. */
import { asc } from "drizzle-orm";
import { bankHolidays } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";
import { bankHolidaysWith, daysOf, type BankHoliday } from "~/domain/bank-holidays";
import type { Day } from "~/domain/day";

/** Every bank holiday that is known, in the order of their days. */
export async function knownBankHolidays(read: AppDb = appRead()): Promise<BankHoliday[]> {
  return bankHolidaysWith(await read.select({ day: bankHolidays.day, title: bankHolidays.title }).from(bankHolidays).orderBy(asc(bankHolidays.day)));
}

/** Their days, for counting working days. Inside a change, pass its `tx`. */
export async function bankHolidayDays(read: AppDb = appRead()): Promise<ReadonlySet<Day>> {
  return daysOf(await knownBankHolidays(read));
}
