/** `npm run -s count -- FILE.json`: counts ballots that anybody has, with the app's own rules. Needs no databases. */
import { readFileSync } from "node:fs";
import { countFile, readCountFile, type Refusal } from "~/domain/count-file";
import { count as words } from "~/messages/en/count";

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

function readText(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch {
    return refuse(words.command.unreadable(nameOf(file)));
  }
}

function nameOf(file: string): string {
  return file === "-" ? words.command.standardInput : file;
}

function readJson(file: string): unknown {
  const text = readText(file).replace(/^\uFEFF/, "");
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return refuse(words.command.notJson(nameOf(file), error instanceof Error ? error.message : String(error)));
  }
}

function say({ reason, found = "", ballot }: Refusal): string {
  return words.problem[reason](found, ballot);
}

const [file = "", ...more] = process.argv.slice(2);
if (file === "--help" || file === "-h") {
  console.log(words.command.usage);
  process.exit(0);
}
if (file === "" || more.length > 0 || (file.startsWith("-") && file !== "-")) refuse(`${words.command.oneFile}\n\n${words.command.usage}`);

const read = readCountFile(readJson(file));
if (!read.ok) refuse(words.command.refused(nameOf(file), say(read)));
const done = countFile(read.file);
if (!done.ok) refuse(words.command.refused(nameOf(file), say(done)));
const { winners, tied, totals, steps } = done.counted;
console.log(JSON.stringify({ winners, tied, totals, steps: steps.map((step) => words.step(step, String, words.command.by)) }));
