/** The HTTP server itself: its limits, its manners towards broken clients, and how it stops (SEC-21). */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { RefusalReason } from "./gate.server";
import { refusalPage, statusOf } from "./plain-page.server";
import { securityHeaders } from "./security-headers.server";

type Handler = {
  handle: (request: IncomingMessage, response: ServerResponse) => void;
  refuse: (request: IncomingMessage, response: ServerResponse, reason: RefusalReason) => void;
};

const socketsOf = new WeakMap<Server, Set<Socket>>();

/** A server that is not listening yet. Times are in milliseconds. */
export function createHttpServer({ handle, refuse }: Handler, { isHttps }: { isHttps: boolean }): Server {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: 10_000,
    requestTimeout: 20_000,
    keepAliveTimeout: 15_000,
    connectionsCheckingInterval: 2_000,
    // The gate refuses a missing Host itself, in the same words and with the same headers as a wrong one.
    requireHostHeader: false,
  });
  // A connection on which nothing moves, in either direction, is given up.
  server.setTimeout(30_000);
  const sockets = new Set<Socket>();
  socketsOf.set(server, sockets);
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("request", handle);
  server.on("checkExpectation", (request: IncomingMessage, response: ServerResponse) => refuse(request, response, "wrong-expectation"));
  server.on("connect", (_request: IncomingMessage, socket: Duplex) => answerRaw(socket, "wrong-method", { isHttps }));
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) socket.destroy();
    else answerRaw(socket, reasons[error.code ?? ""] ?? "unreadable", { isHttps });
  });
  return server;
}

const reasons: Record<string, RefusalReason> = {
  HPE_HEADER_OVERFLOW: "headers-too-large",
  ERR_HTTP_REQUEST_TIMEOUT: "body-too-slow",
};

const reasonPhrases: Record<number, string> = { 400: "Bad Request", 405: "Method Not Allowed", 408: "Request Timeout", 431: "Request Header Fields Too Large" };

/** Answers where node:http has no response to write to, and closes. */
function answerRaw(socket: Duplex, reason: RefusalReason, { isHttps }: { isHttps: boolean }): void {
  const status = statusOf[reason];
  const html = refusalPage(reason, null);
  const security = securityHeaders({ isHttps });
  const lines = [`HTTP/1.1 ${status} ${reasonPhrases[status] ?? "Bad Request"}`, "Connection: close", "Cache-Control: no-store", "Content-Type: text/html; charset=utf-8"];
  if (status === 405) lines.push("Allow: GET, HEAD, POST");
  for (let index = 0; index < security.length; index += 2) lines.push(`${security[index]}: ${security[index + 1]}`);
  socket.on("error", () => undefined);
  socket.end(`${lines.join("\r\n")}\r\nContent-Length: ${Buffer.byteLength(html)}\r\n\r\n${html}`, () => socket.destroy());
}

/** Starts listening and resolves to the port: `port` itself, or the one that the system picked for 0. */
export function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog: 1024 }, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/**
 * Takes no new connection, lets the requests under way finish, and resolves when the last is answered, or after
 * `withinMs` milliseconds, when what is left is cut off.
 */
export async function stopListening(server: Server, withinMs: number): Promise<void> {
  /** Browsers open connections ahead of need; Node counts one as idle only after its first request. */
  function closeUnused(): void {
    server.closeIdleConnections();
    for (const socket of socketsOf.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy();
  }
  const sweep = setInterval(closeUnused, 50);
  const cutOff = setTimeout(() => server.closeAllConnections(), withinMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    closeUnused();
  });
  clearInterval(sweep);
  clearTimeout(cutOff);
}
