/** `npm run import:bank-holidays -- FILE|ADDRESS`: the bank holidays of England and Wales, as gov.uk publishes them. */
import { systemPermit } from "~/access/grant.server";
import { imports } from "~/messages/en/import";
import { importBankHolidays, type BankHolidayReport } from "~/services/almanac/bank-holidays-import.server";
import { importFromCommandLine } from "./import-command";

await importFromCommandLine<BankHolidayReport>({
  usage: imports.usage.bankHolidays,
  takesAddresses: true,
  run: ({ files, isDryRun }) => importBankHolidays(systemPermit("almanac.refresh", "import", new Date()), files, { isDryRun }),
  words: imports.bankHolidays,
});
