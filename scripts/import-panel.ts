/** `npm run import:panel -- FILE.json…`: the past of ward panels, from published records. */
import { systemPermit } from "~/access/grant.server";
import { imports } from "~/messages/en/import";
import { importRecords, type RecordImportReport } from "~/services/records/import.server";
import { importFromCommandLine } from "./import-command";

await importFromCommandLine<RecordImportReport>({
  usage: imports.usage.panel,
  run: ({ files, isDryRun }) => importRecords(systemPermit("record.import", "import", new Date()), files, { isDryRun }),
  words: (report) => [
    ...imports.records(report),
    ...(report.panelsMade > 0 ? [imports.panelsMade(report.panelsMade)] : []),
    ...(report.formerWards.length > 0 ? [imports.formerWardsMade(report.formerWards)] : []),
  ],
});
