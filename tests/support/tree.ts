/** The repository's files, for tests about the house itself. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Paths of all files under `folder`, relative to the repository, with forward slashes, sorted. Empty when it is not there. */
export function filesUnder(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .map((file) => file.split(path.sep).join("/"))
    .sort();
}

/** Paths of the files that git keeps, or would keep once added. */
export function keptFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { encoding: "utf8", maxBuffer: 64_000_000 });
  return listed.split("\0").filter((file) => file !== "" && statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** A kept file's text, or undefined for pictures, fonts and other bytes. */
export function textOf(file: string): string | undefined {
  const bytes = readFileSync(file);
  return bytes.includes(0) ? undefined : bytes.toString("utf8");
}
