/**
 * The log: one line for a bug, nothing for a visitor's mistake. What a line may hold is decided here,
 * so that no code, token, address, email, query string or vote can reach it (SEC-23, SEC-24).
 */
import pino from "pino";
import { env } from "~/env.server";

/** A log that writes to `destination` (standard output unless a test gives its own). */
export function createLog(destination?: pino.DestinationStream, level: string = env.NODE_ENV === "test" && !destination ? "silent" : "info") {
  const options: pino.LoggerOptions = { level, base: null, timestamp: false, mixin: () => ({ time: new Date().toISOString() }) };
  return destination ? pino(options, destination) : pino(options);
}

export const log = createLog();

export type BugContext = { requestId: string; method: string; url: string };

/**
 * Writes the one line that a bug gets, with the request id that the visitor is shown. Give it every
 * error that is our fault. Responses and route errors below 500 are a visitor's mistake: nothing is written.
 */
export function logBug(error: unknown, { requestId, method, url }: BugContext, to: pino.Logger = log): void {
  if (isVisitorsMistake(error)) return;
  const path = loggablePath(url);
  const isVote = /\/votes?(\/|$)/.test(path);
  to.error({
    ...(isVote ? { time: quarterOfHour(new Date()) } : {}),
    requestId,
    method,
    path,
    bug: describeBug(error),
  });
}

function isVisitorsMistake(error: unknown): boolean {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  return typeof status === "number" && status < 500;
}

/** A bug on the vote page is logged to the quarter of an hour, so that a line cannot be set against a person's evening. */
function quarterOfHour(at: Date): string {
  const quarter = 15 * 60 * 1000;
  return new Date(Math.floor(at.getTime() / quarter) * quarter).toISOString();
}

/**
 * The path of `url` for the log: without its query, and with every segment that is not a plain word
 * or a ward code replaced, because a segment can be a token, an email or a person's id.
 */
export function loggablePath(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/[?#].*$/s, "") || "/";
  return path
    .split("/")
    .slice(0, 12)
    .map((segment) => (segment === "" || isPlain(segment) ? segment : "…"))
    .join("/");
}

function isPlain(segment: string): boolean {
  return /^[a-z]{1,16}(-[a-z]{1,16}){0,5}(\.(ics|json|csv|xml|css))?$/.test(segment) || /^E05\d{6}$/.test(segment);
}

export type Bug = { type: string; message: string; stack: string[]; cause?: Bug };

/** What went wrong, without the values it went wrong with: no bound parameters, emails or long codes. */
export function describeBug(error: unknown, depth = 0): Bug {
  if (!(error instanceof Error)) {
    const status = typeof error === "object" && error !== null && "status" in error ? ` with status ${String(error.status)}` : "";
    return { type: typeof error, message: `thrown without an Error${status}`, stack: [] };
  }
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: withoutValues(error.message),
    stack: frames.slice(0, 20).map((line) => line.trim()),
    ...(error.cause !== undefined && depth < 3 ? { cause: describeBug(error.cause, depth + 1) } : {}),
  };
}

function withoutValues(message: string): string {
  return message
    .slice(0, 2000)
    .replace(/\nparams:.*$/s, "")
    .replace(/[^\s@<>"']{1,64}@[^\s@<>"']{1,255}/g, "…@…")
    .replace(/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gi, "…")
    .replace(/[A-Za-z0-9_-]{24,}/g, (run) => (/\d/.test(run) ? "…" : run))
    .replace(/\b\d{6,}\b/g, "…")
    .slice(0, 500);
}
