import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * The visitor's address, as far as it can be trusted (SEC-17). Without a proxy it is the socket's own.
 * Behind `proxyHops` proxies it is what the outermost of them wrote: that many from the right of
 * X-Forwarded-For. Anything further left was sent by the visitor and is never believed.
 */
export function clientAddress(request: Pick<IncomingMessage, "headers" | "socket">, proxyHops: number): string {
  const ofSocket = plainAddress(request.socket.remoteAddress ?? "") ?? "unknown";
  if (proxyHops === 0) return ofSocket;
  const forwarded = [request.headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  return plainAddress(forwarded.at(-proxyHops)?.trim() ?? "") ?? ofSocket;
}

/** An address without port or brackets, IPv4 inside IPv6 as IPv4; null when it is not an address. */
function plainAddress(text: string): string | null {
  const bracketed = /^\[([^\]]{2,45})\](?::\d{1,5})?$/.exec(text)?.[1];
  const withoutPort = bracketed ?? /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(text)?.[1] ?? text;
  const address = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(withoutPort)?.[1] ?? withoutPort;
  return isIP(address) === 0 ? null : address.toLowerCase();
}
