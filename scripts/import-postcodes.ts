/** `npm run import:postcodes -- FILE…`: which postcode lies in which ward, from Code-Point Open. */
import { systemPermit } from "~/access/grant.server";
import { imports } from "~/messages/en/import";
import { importPostcodes, type PostcodeImportReport } from "~/services/postcodes/import.server";
import { importFromCommandLine, say } from "./import-command";

await importFromCommandLine<PostcodeImportReport>({
  usage: imports.usage.postcodes,
  run: ({ files, isDryRun, onlyKnownWards }) =>
    importPostcodes(systemPermit("place.import", "import", new Date()), files, { isDryRun, onlyKnownWards, onProgress: (rows) => say([imports.progress(rows)]) }),
  words: (report) => [...imports.postcodes(report), ...(report.passedOver > 0 ? [imports.unknownWardsPassedOver(report.passedOver)] : [])],
});
