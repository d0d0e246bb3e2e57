/**
 * What the imports of files share at the command line: arguments, the databases of DATA_DIR, the report and the exit code
 * (0 all was done, 1 something was rejected, 2 the command is wrong).
 */
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { closeDatabases, databasesFromTemplates, migratedTemplates, openDatabases, useDatabases } from "~/db/client.server";
import type { ImportOutcome, Rejection } from "~/domain/import";
import { env } from "~/env.server";
import { imports } from "~/messages/en/import";

export type ImportArguments = { files: string[]; isDryRun: boolean; onlyKnownWards: boolean };

type Reason = keyof typeof imports.reason;

type ImportCommand<Report> = {
  usage: string;
  /** Whether an https address may stand in the place of a file. */
  takesAddresses?: boolean;
  run: (given: ImportArguments) => Promise<ImportOutcome<Report, Reason>>;
  /** The lines that say what was, or would be, done. */
  words: (report: Report) => string[];
};

const mostShown = 50;

/** Runs one import from the arguments of this process and ends it with the right exit code. */
export async function importFromCommandLine<Report>({ usage, takesAddresses = false, run, words }: ImportCommand<Report>): Promise<void> {
  const given = readArguments(usage, takesAddresses);
  const began = performance.now();
  // A dry run leaves no trace, not even the empty databases of a folder that has none yet.
  const isTrial = given.isDryRun && !existsSync(path.join(env.DATA_DIR, "app.db"));
  useDatabases(isTrial ? databasesFromTemplates(migratedTemplates()) : openDatabases(env.DATA_DIR));
  let outcome: ImportOutcome<Report, Reason>;
  try {
    outcome = await run(given);
  } finally {
    closeDatabases();
  }
  say(outcome.ok ? doneLines(outcome, given, words) : rejectedLines(outcome));
  say([imports.took((performance.now() - began) / 1000, process.resourceUsage().maxRSS / 1024)]);
  process.exitCode = outcome.ok ? 0 : 1;
}

/** Reports go to standard error, so that they show even when standard output is kept for something else. */
export function say(lines: readonly string[]): void {
  for (const line of lines) console.error(line);
}

function readArguments(usage: string, takesAddresses: boolean): ImportArguments {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h" }, "dry-run": { type: "boolean" }, "only-known-wards": { type: "boolean" } },
    });
    if (values.help) {
      console.log(`${usage}\n${imports.usage.options}`);
      process.exit(0);
    }
    if (positionals.length === 0) refuse(imports.wrong.noFiles, usage);
    const missing = positionals.find((file) => !(takesAddresses && file.startsWith("https://")) && !statSync(file, { throwIfNoEntry: false })?.isFile());
    if (missing !== undefined) refuse(imports.wrong.noSuchFile(missing));
    return { files: positionals, isDryRun: values["dry-run"] ?? false, onlyKnownWards: values["only-known-wards"] ?? false };
  } catch (error) {
    // Only the first sentence of Node's words: the rest is about passing odd arguments through.
    return refuse(imports.wrong.unknownOption(error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error)), usage);
  }
}

function refuse(words: string, usage = ""): never {
  say([words, ...(usage ? ["", usage] : [])]);
  process.exit(2);
}

function doneLines<Report>({ isDone, report }: { isDone: boolean; report: Report }, { isDryRun }: ImportArguments, words: (report: Report) => string[]): string[] {
  const lines = words(report);
  if (isDryRun) return [imports.dryRun, ...lines];
  return isDone ? lines : [...lines, imports.nothing];
}

function rejectedLines({ rejections, total }: { rejections: readonly Rejection<Reason>[]; total: number }): string[] {
  const shown = rejections.slice(0, mostShown).map(({ file, of, at, reason, found }) => `  ${file}, ${imports.place[of](at)}: ${imports.reason[reason]}${found ? ` (${found})` : ""}`);
  return [imports.rejected(total), ...shown, ...(total > shown.length ? [`  ${imports.more(total - shown.length)}`] : [])];
}
