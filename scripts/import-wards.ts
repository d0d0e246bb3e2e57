/** `npm run import:wards -- FILE…`: boroughs, wards and boundaries from the ONS's open files. */
import { systemPermit } from "~/access/grant.server";
import { imports } from "~/messages/en/import";
import { importWards, type WardImportReport } from "~/services/wards/import.server";
import { importFromCommandLine } from "./import-command";

await importFromCommandLine<WardImportReport>({
  usage: imports.usage.wards,
  run: ({ files, isDryRun }) => importWards(systemPermit("place.import", "import", new Date()), files, { isDryRun }),
  words: (report) => [
    ...imports.wards(report),
    ...when(report.formerWardsFound, imports.formerWardsFound),
    ...when(report.passedOver, imports.passedOver),
    ...when(report.withoutBoundary, imports.withoutBoundary),
    ...when(report.notInFiles, imports.notInFiles),
  ],
});

function when(count: number, words: (count: number) => string): string[] {
  return count > 0 ? [words(count)] : [];
}
