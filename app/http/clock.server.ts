/** The one clock that requests go by. */
import { readFileSync, statSync } from "node:fs";
import { env } from "~/env.server";

/** The present instant. Outside production it is moved by the milliseconds written in TEST_CLOCK_FILE, if that is set. */
export function now(): Date {
  return new Date(Date.now() + offset());
}

const file = env.isProduction ? undefined : env.TEST_CLOCK_FILE;
let readAt = 0;
let milliseconds = 0;

function offset(): number {
  if (file === undefined) return 0;
  const changedAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (changedAt !== readAt) {
    readAt = changedAt;
    milliseconds = changedAt === 0 ? 0 : Number(readFileSync(file, "utf8").trim()) || 0;
  }
  return milliseconds;
}
