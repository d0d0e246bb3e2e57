/** What is worked out once for a whole run: a failed test ends its worker, and the next worker must not begin all over. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import path from "node:path";

/** Where the shared server of this run is. */
export function ownBaseUrl(): string {
  return setting("E2E_BASE_URL");
}

/** The file that the shared server's clock goes by. */
export function ownClockFile(): string {
  return setting("E2E_CLOCK_FILE");
}

/** A data folder with the demonstration borough as it was loaded. */
export function boroughFolder(): string {
  return setting("E2E_BOROUGH_DIR");
}

/** The result of `make`, or what it gave when it ran first under this name. Results are plain data. */
export async function keptResult<T>(name: string, make: () => Promise<T>): Promise<T> {
  const file = path.join(setting("E2E_KEPT_DIR"), `${createHash("sha256").update(name).digest("hex").slice(0, 20)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as T;
  const result = await make();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(result));
  return result;
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the global set-up sets it.`);
  return value;
}
