/**
 * The front gate: what every request must be before anything of ours looks at it (SEC-02, SEC-21).
 * It knows no page and no person. It refuses with a status below 500 and lets nothing through to
 * Remix that Remix would answer with a 500 or would run from another site.
 */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** Largest body of a form, in bytes. */
export const mostBodyBytes = 64 * 1024;
/** A year of a council's calendar is a file of this size at most, and only one form takes it. */
const mostFileBytes = 1024 * 1024;

/** How many bytes a form sent to `path` may have. */
export function roomFor(path: string): number {
  return /^\/boroughs\/[^/]+\/almanac\/council-calendar$/.test(path) ? mostFileBytes : mostBodyBytes;
}

/** Longest request target, path and query together, in characters. */
const longestTarget = 4096;

export type RefusalReason =
  | "wrong-host"
  | "wrong-method"
  | "wrong-address"
  | "address-too-long"
  | "not-found"
  | "other-site"
  | "wrong-body-type"
  | "unwanted-body"
  | "body-too-large"
  | "body-too-slow"
  | "unreadable"
  | "headers-too-large"
  | "wrong-expectation";

export type Refusal = { refused: RefusalReason };

export type Passed = {
  method: "GET" | "HEAD" | "POST";
  /** The origin by which the visitor reached us, for example "https://panels.example.org". */
  origin: string;
  /** As sent: percent-encoded, it decodes, and it holds no dot segments. */
  path: string;
  /** As sent, with its question mark; "" without a query. */
  search: string;
};

/** The hosts that are ours, in lower case and with their port, each with the origin its pages have. */
export type OwnHosts = ReadonlyMap<string, string>;

/**
 * The host of `publicUrl`; outside production this machine's own names too, at `port`.
 */
export function ownHosts({ publicUrl, isProduction, port }: { publicUrl: string; isProduction: boolean; port: number }): OwnHosts {
  const origins = [publicUrl, ...(isProduction ? [] : ["localhost", "127.0.0.1", "[::1]"].map((name) => `http://${name}:${port}`))];
  return new Map(
    origins.map((address) => {
      const { host, origin } = new URL(address);
      return [host, origin];
    }),
  );
}

type Head = Pick<IncomingMessage, "method" | "url" | "rawHeaders"> & { headers: IncomingHttpHeaders };

/** Judges a request by its first line and headers. Its body, if it has one, is still unread. */
export function inspect(request: Head, hosts: OwnHosts): Passed | Refusal {
  const { method, headers } = request;
  let target = request.url ?? "";

  let origin = ownOrigin(headers.host, hosts);
  if (origin === undefined || hasTwoHosts(request.rawHeaders)) return { refused: "wrong-host" };
  if (method !== "GET" && method !== "HEAD" && method !== "POST") return { refused: "wrong-method" };

  if (!target.startsWith("/")) {
    const absolute = /^https?:\/\/([^/?#]*)(.*)$/is.exec(target);
    if (!absolute) return { refused: "wrong-address" };
    origin = ownOrigin(absolute[1], hosts);
    if (origin === undefined) return { refused: "wrong-host" };
    target = absolute[2]!.startsWith("/") ? absolute[2]! : `/${absolute[2]!}`;
  }
  if (target.length > longestTarget) return { refused: "address-too-long" };

  const question = target.indexOf("?");
  const path = question === -1 ? target : target.slice(0, question);
  const search = question === -1 ? "" : target.slice(question);
  if (!isPlainTarget(target) || !isReadablePath(path)) return { refused: "wrong-address" };
  if (isFrameworkAddress(path) || (search !== "" && hasFrameworkQuery(search))) return { refused: "not-found" };

  if (method === "POST") {
    if (!isFromOwnPage(headers, origin)) return { refused: "other-site" };
    if (!isFormType(headers["content-type"]) || !isUnencoded(headers["content-encoding"])) return { refused: "wrong-body-type" };
    if (Number(headers["content-length"] ?? 0) > roomFor(path)) return { refused: "body-too-large" };
  } else if (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) !== 0) {
    return { refused: "unwanted-body" };
  }
  return { method, origin, path, search };
}

function ownOrigin(host: string | undefined, hosts: OwnHosts): string | undefined {
  return host === undefined ? undefined : (hosts.get(host) ?? hosts.get(host.toLowerCase()));
}

/** Node shows only the first Host line; a proxy before us may have gone by the second. */
function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let found = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!;
    if (name.length === 4 && name.toLowerCase() === "host") found += 1;
  }
  return found > 1;
}

/** Only what a browser sends: visible ASCII, and neither a fragment nor a backslash, which URL would read its own way. */
function isPlainTarget(target: string): boolean {
  return /^[\x21\x22\x24-\x5b\x5d-\x7e]+$/.test(target);
}

/** It decodes as UTF-8, holds no control character, and no "." or ".." that would make it another path. */
function isReadablePath(path: string): boolean {
  let decoded = path;
  if (path.includes("%")) {
    try {
      decoded = decodeURIComponent(path);
    } catch {
      return false;
    }
  }
  return !/[\x00-\x1f\x7f\\]/.test(decoded) && !/\/\.{1,2}(\/|$)/.test(decoded);
}

/** Pages never hydrate, so nobody asks for Remix's data or manifest addresses; they are closed. */
function isFrameworkAddress(path: string): boolean {
  return path.endsWith(".data") || path.endsWith("/__manifest");
}

function hasFrameworkQuery(search: string): boolean {
  const query = new URLSearchParams(search);
  return query.has("_data") || query.has("_routes");
}

/**
 * Whether a form was sent by a page of ours. Browsers say so in Sec-Fetch-Site; where that is missing
 * (plain http, old browsers) the Origin must be there and be ours; when both are there both must agree.
 */
function isFromOwnPage(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return false;
  if (headers.origin !== undefined) return headers.origin === origin;
  return site === "same-origin";
}

function isFormType(contentType: string | undefined): boolean {
  if (contentType === undefined) return false;
  const semicolon = contentType.indexOf(";");
  const kind = (semicolon === -1 ? contentType : contentType.slice(0, semicolon)).trim().toLowerCase();
  if (kind === "application/x-www-form-urlencoded") return true;
  return kind === "multipart/form-data" && /;\s*boundary=("[\w'()+,./:=? -]{1,70}"|[\w'()+,./:=?-]{1,70})\s*(;|$)/i.test(contentType);
}

function isUnencoded(contentEncoding: string | undefined): boolean {
  return contentEncoding === undefined || contentEncoding.toLowerCase() === "identity";
}

/**
 * Reads a form's body whole. Refuses with body-too-large above `mostBytes` however it was sent,
 * body-too-slow after `withinMs` milliseconds, unreadable when the visitor went away or broke off.
 */
export function readBody(request: IncomingMessage, { mostBytes, withinMs }: { mostBytes: number; withinMs: number }): Promise<Buffer | Refusal> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => settle({ refused: "body-too-slow" }), withinMs);

    function settle(outcome: Buffer | Refusal): void {
      clearTimeout(timer);
      request.off("data", take).off("end", finish).off("close", breakOff);
      resolve(outcome);
    }
    function take(chunk: Buffer): void {
      bytes += chunk.length;
      if (bytes > mostBytes) settle({ refused: "body-too-large" });
      else chunks.push(chunk);
    }
    function finish(): void {
      settle(Buffer.concat(chunks, bytes));
    }
    function breakOff(): void {
      settle({ refused: "unreadable" });
    }
    request.on("data", take).on("end", finish).on("close", breakOff);
    // A broken connection is told by "close"; without a listener "error" would end the process.
    request.on("error", () => undefined);
  });
}
