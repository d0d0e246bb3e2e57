import { expect, test } from "vitest";
import type { IncomingMessage } from "node:http";
import { clientAddress } from "~/http/client-address.server";

function from(socket: string | undefined, forwarded?: string): Pick<IncomingMessage, "headers" | "socket"> {
  return { headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded }, socket: { remoteAddress: socket } as IncomingMessage["socket"] };
}

test.each([
  ["without a proxy, nothing a visitor says is believed", from("198.51.100.7", "1.2.3.4"), 0, "198.51.100.7"],
  ["behind one proxy, what it wrote last counts", from("10.0.0.1", "1.2.3.4, 198.51.100.7"), 1, "198.51.100.7"],
  ["behind two, what the outer one wrote counts", from("10.0.0.1", "1.2.3.4, 198.51.100.7, 10.0.0.2"), 2, "198.51.100.7"],
  ["a visitor who adds entries changes nothing", from("10.0.0.1", "9.9.9.9, 8.8.8.8, 7.7.7.7, 198.51.100.7"), 1, "198.51.100.7"],
  ["fewer entries than proxies: somebody came round them", from("203.0.113.9", "1.2.3.4"), 2, "203.0.113.9"],
  ["no header at all behind a proxy", from("10.0.0.1"), 1, "10.0.0.1"],
  ["an entry that is no address", from("10.0.0.1", "1.2.3.4, unknown"), 1, "10.0.0.1"],
  ["an entry made to break a log", from("10.0.0.1", "evil\tname"), 1, "10.0.0.1"],
  ["a port is left off", from("10.0.0.1", "198.51.100.7:4711"), 1, "198.51.100.7"],
  ["IPv6 in brackets with a port", from("10.0.0.1", "[2001:DB8::1]:4711"), 1, "2001:db8::1"],
  ["IPv6", from("2001:db8::2"), 0, "2001:db8::2"],
  ["IPv4 inside IPv6 is IPv4", from("::ffff:198.51.100.7"), 0, "198.51.100.7"],
  ["a socket that is gone", from(undefined), 0, "unknown"],
])("%s", (_claim, request, hops, address) => {
  expect(clientAddress(request, hops)).toBe(address);
});
