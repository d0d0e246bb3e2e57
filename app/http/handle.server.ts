/**
 * The way of a request through the process: gate, page cache, files, then whoever answers (feeds, Remix).
 * The first three are plain node:http, because nearly every visitor is answered there.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddress } from "./client-address.server";
import type { RequestContext } from "./context.server";
import { inspect, readBody, roomFor, type OwnHosts, type Passed, type RefusalReason } from "./gate.server";
import { logBug } from "./log.server";
import { pageKey, type Drawing, type PageCache } from "./page-cache.server";
import { bugPage, refusalPage, statusOf } from "./plain-page.server";
import { isSecurityHeader, securityHeaders } from "./security-headers.server";
import type { StaticFiles } from "./static.server";
import { sendStored, storePage } from "./stored-page.server";

/** Answers a request, or says with null that it is somebody else's. */
export type Answer = (request: Request, context: RequestContext) => Promise<Response | null>;

export type Site = {
  hosts: OwnHosts;
  isHttps: boolean;
  /** How many proxies of ours stand before the process. */
  proxyHops: number;
  /** Asked in this order for whatever is neither kept nor a file. */
  answers: readonly Answer[];
  pages: PageCache;
  files: StaticFiles;
  now: () => Date;
  /** True once after another process has written to the database. */
  changedElsewhere: () => boolean;
  /** True while the process is stopping: connections are not kept open any more. */
  isClosing: () => boolean;
  logBug?: typeof logBug;
};

/** How long a visitor may take to send a form, in milliseconds. */
const longestSending = 10_000;

/** How much of a refused form is read and thrown away, in bytes, so that the browser gets to read why. */
const mostThrownAway = 1024 * 1024;

/** How many drawings of the same page, each overtaken by a change, a reader waits for before drawing it alone. */
const mostTurns = 3;

const cachedControl = "public, max-age=0, must-revalidate";

export function createHandler(site: Site) {
  const security = securityHeaders({ isHttps: site.isHttps });
  const securityWithScript = securityHeaders({ isHttps: site.isHttps, script: true });
  const { pages, files } = site;
  const report = site.logBug ?? logBug;
  let lookedElsewhereAt = 0;

  /** For node:http's "request". Never throws, and never answers 500 for what a visitor sent. */
  function handle(request: IncomingMessage, response: ServerResponse): void {
    if (site.isClosing()) response.shouldKeepAlive = false;
    const passed = inspect(request, site.hosts);
    if ("refused" in passed) return refuse(request, response, passed.refused);
    if (passed.method !== "POST") {
      dropWhatChangedElsewhere();
      const page = pages.find(pageKey(passed.path, passed.search), site.now().getTime());
      if (page !== null) return sendStored(request, response, page);
      const file = files.files.get(passed.path);
      if (file !== undefined) return sendStored(request, response, file);
    }
    answer(request, response, passed).catch((error: unknown) => {
      // Only sending can fail here, on a connection that is beyond saving.
      report(error, { requestId: newRequestId(), method: passed.method, url: passed.path });
      response.destroy();
    });
  }

  async function answer(incoming: IncomingMessage, response: ServerResponse, passed: Passed): Promise<void> {
    const isPost = passed.method === "POST";
    const key = pageKey(passed.path, passed.search);
    for (let turn = 0; turn < mostTurns && !isPost; turn += 1) {
      const drawnByAnother = pages.beingDrawn(key);
      if (drawnByAnother === null) break;
      await drawnByAnother;
      const page = pages.find(key, site.now().getTime());
      if (page !== null) return sendStored(incoming, response, page);
    }

    let body: Buffer | null = null;
    if (isPost) {
      const read = await readBody(incoming, { mostBytes: roomFor(passed.path), withinMs: longestSending });
      if ("refused" in read) return refuse(incoming, response, read.refused);
      body = read;
    }
    const request = toRequest(incoming, passed, body);
    if (request === null) return refuse(incoming, response, "unreadable");

    const context: RequestContext = {
      requestId: newRequestId(),
      now: site.now(),
      clientAddress: clientAddress(incoming, site.proxyHops),
      page: { showing: null },
    };
    const drawing = isPost ? null : pages.beginDrawing(key, context.now);
    try {
      const answered = await ask(site.answers, request, context);
      if (answered.status === 500 && !isOwnErrorPage(answered)) return sendApology(response, context.requestId);
      const bytes = Buffer.from(await answered.arrayBuffer());
      if (drawing !== null) keepOrSend(incoming, response, { answered, bytes, context, drawing });
      else sendPrivate(incoming, response, { answered, bytes, context });
    } catch (error) {
      report(error, { requestId: context.requestId, method: passed.method, url: passed.path });
      sendApology(response, context.requestId);
    } finally {
      if (drawing !== null) pages.giveUp(drawing);
    }
  }

  type Drawn = { answered: Response; bytes: Buffer; context: RequestContext };

  /** Public pages that came out well are kept; everything else goes to this one visitor alone. */
  function keepOrSend(incoming: IncomingMessage, response: ServerResponse, { answered, bytes, context, drawing }: Drawn & { drawing: Drawing }): void {
    const { showing } = context.page;
    if (showing === null || answered.status !== 200 || answered.headers.has("Set-Cookie")) return sendPrivate(incoming, response, { answered, bytes, context });
    const page = storePage(bytes, {
      contentType: answered.headers.get("Content-Type") ?? "text/html; charset=utf-8",
      headers: ["Cache-Control", cachedControl, ...ownHeaders(answered, [...keptHeaders, "content-type"]), ...security],
    });
    pages.keep(drawing, page, showing);
    sendStored(incoming, response, page);
  }

  function sendPrivate(incoming: IncomingMessage, response: ServerResponse, { answered, bytes, context: { page } }: Drawn): void {
    // A public page has no script even when it comes out too late to be kept.
    const headers = page.script === "keeps" && page.showing === null ? securityWithScript : security;
    const length = answered.status === 204 || answered.status === 304 ? [] : ["Content-Length", String(bytes.length)];
    response.writeHead(answered.status, ["Cache-Control", "no-store", ...ownHeaders(answered, keptHeaders), ...headers, ...length]);
    response.end(incoming.method === "HEAD" ? undefined : bytes);
  }

  function refuse(incoming: IncomingMessage, response: ServerResponse, reason: RefusalReason): void {
    if (response.destroyed) return;
    if (reason === "body-too-slow" || reason === "unreadable") response.shouldKeepAlive = false;
    throwAwayTheRest(incoming);
    const allow = reason === "wrong-method" ? ["Allow", "GET, HEAD, POST"] : [];
    sendPlain(response, statusOf[reason], refusalPage(reason, files.stylesheet), allow);
  }

  function sendApology(response: ServerResponse, requestId: string): void {
    if (response.headersSent) response.destroy();
    else sendPlain(response, 500, bugPage(requestId, files.stylesheet));
  }

  function sendPlain(response: ServerResponse, status: number, html: string, extra: readonly string[] = []): void {
    const bytes = Buffer.from(html);
    const headers = ["Content-Type", "text/html; charset=utf-8", "Cache-Control", "no-store", "Content-Length", String(bytes.length), ...extra, ...security];
    response.writeHead(status, headers);
    response.end(response.req.method === "HEAD" ? undefined : bytes);
  }

  function dropWhatChangedElsewhere(): void {
    // Once a millisecond is exact enough: a command that has just committed takes longer than that to end.
    const at = Date.now();
    if (at === lookedElsewhereAt) return;
    lookedElsewhereAt = at;
    if (site.changedElsewhere()) pages.drop(["*"]);
  }

  return { handle, refuse };
}

async function ask(answers: readonly Answer[], request: Request, context: RequestContext): Promise<Response> {
  for (const answer of answers) {
    const answered = await answer(request, context);
    if (answered !== null) return answered;
  }
  return new Response(null, { status: 404 });
}

/** Remix answers a bug outside every route with a bare text: the visitor gets our apology instead. */
function isOwnErrorPage(answered: Response): boolean {
  return answered.body !== null && (answered.headers.get("Content-Type") ?? "").startsWith("text/html");
}

/** Reads on and forgets, up to a limit, so that the connection stays usable and the browser sees the refusal. */
function throwAwayTheRest(incoming: IncomingMessage): void {
  if (incoming.complete || incoming.destroyed) return;
  let bytes = 0;
  incoming.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostThrownAway) incoming.destroy();
  });
  incoming.on("error", () => undefined);
}

/** Never passed on: they speak of the connection, or were written by whoever likes to be believed. */
const strippedHeaders = new Set(["connection", "content-length", "expect", "forwarded", "http2-settings", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"]);

/** The request as loaders and actions see it; its address is always by our own origin. Null when it cannot be read. */
function toRequest(incoming: IncomingMessage, { method, origin, path, search }: Passed, body: Buffer | null): Request | null {
  try {
    const headers = new Headers();
    for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
      const name = incoming.rawHeaders[index]!.toLowerCase();
      if (!strippedHeaders.has(name) && !name.startsWith("x-forwarded-")) headers.append(name, incoming.rawHeaders[index + 1]!);
    }
    return new Request(origin + path + search, body === null ? { headers } : { method, headers, body: new Uint8Array(body) });
  } catch {
    return null;
  }
}

/** Decided here for every page alike, so what a page says about them is dropped. */
const keptHeaders = ["cache-control", "connection", "content-encoding", "content-length", "date", "etag", "keep-alive", "transfer-encoding", "vary"];

/** The headers that a page set itself, as a flat list, each cookie on a line of its own. */
function ownHeaders(answered: Response, without: readonly string[]): string[] {
  const list: string[] = [];
  for (const [name, value] of answered.headers) {
    if (without.includes(name) || isSecurityHeader(name) || name === "server" || name.startsWith("x-")) continue;
    list.push(name, value);
  }
  return list;
}

/** Eight letters that can be read out over the phone: no I, L, O, U. */
function newRequestId(): string {
  const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  return [...randomBytes(8)].map((byte) => letters[byte & 31]).join("");
}
