/** `npm run import:census -- FILE.csv…`: the people of each ward, from Census 2021. */
import { systemPermit } from "~/access/grant.server";
import { imports } from "~/messages/en/import";
import { importCensus, type CensusImportReport } from "~/services/census/import.server";
import { importFromCommandLine } from "./import-command";

await importFromCommandLine<CensusImportReport>({
  usage: imports.usage.census,
  run: ({ files, isDryRun, onlyKnownWards }) => importCensus(systemPermit("place.import", "import", new Date()), files, { isDryRun, onlyKnownWards }),
  words: (report) => [
    ...imports.census(report),
    ...(report.withoutNumbers > 0 ? [imports.withoutNumbers(report.withoutNumbers)] : []),
    ...(report.passedOver > 0 ? [imports.unknownWardsPassedOver(report.passedOver)] : []),
  ],
});
