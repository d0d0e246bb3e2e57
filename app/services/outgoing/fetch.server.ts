/**
 * The one way out to other people's servers: only to hosts on the operator's list, only by https, never to a private address
 * (standard SEC-20, threat of a forged request). The name is looked up once and the connection goes to that very address, so
 * that a second answer of the name server changes nothing.
 */
import { lookup } from "node:dns/promises";
import { request as plainRequest, type IncomingMessage } from "node:http";
import { request as safeRequest } from "node:https";
import { BlockList, isIP } from "node:net";
import { env } from "~/env.server";

export type OutgoingFault = "not_https" | "not_listed" | "private_address" | "unreachable" | "wrong_answer" | "too_big" | "not_text";

export type Outgoing = { ok: true; text: string } | { ok: false; reason: OutgoingFault };

/** What the world is like out there; tests bring a world of their own. */
export type World = {
  hosts: readonly string[];
  resolve: (host: string) => Promise<string[]>;
  isPrivate: (address: string) => boolean;
  protocols: readonly string[];
};

const mostBytes = 2_000_000;
const longestMilliseconds = 10_000;
const mostRedirects = 3;

export const realWorld: World = {
  hosts: env.outgoingHosts,
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  isPrivate: isPrivateAddress,
  protocols: ["https:"],
};

/**
 * The text at `address`, at most 2 MB of UTF-8 within ten seconds. Refuses an address that is not https ("not_https"), a host
 * that is not on the list ("not_listed"), one that leads into a private network ("private_address"), one that does not answer
 * ("unreachable"), any answer but 200 ("wrong_answer"), "too_big" and "not_text". A redirect is followed only to where it
 * could have been asked for in the first place.
 */
export async function fetchListed(address: string, world: World = realWorld): Promise<Outgoing> {
  const signal = AbortSignal.timeout(longestMilliseconds);
  let target = address;
  for (let turn = 0; turn <= mostRedirects; turn += 1) {
    const problem = addressProblem(target, world);
    if (problem) return { ok: false, reason: problem };
    const url = new URL(target);
    const answer = await askOnce(url, world, signal);
    if ("reason" in answer) return { ok: false, reason: answer.reason };
    const { statusCode = 0, headers } = answer.message;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined && URL.canParse(headers.location, url)) {
      answer.message.destroy();
      target = new URL(headers.location, url).href;
    } else if (statusCode === 200) return readText(answer.message);
    else {
      answer.message.destroy();
      return { ok: false, reason: "wrong_answer" };
    }
  }
  return { ok: false, reason: "wrong_answer" };
}

/** The hosts that the operator lets the server read from. */
export function listedHosts(): readonly string[] {
  return realWorld.hosts;
}

/** What keeps an address from ever being asked, or null: so that a form can say so before anything is kept. */
export function addressProblem(address: string, { hosts, protocols }: Pick<World, "hosts" | "protocols"> = realWorld): "not_https" | "not_listed" | null {
  if (!URL.canParse(address)) return "not_https";
  const url = new URL(address);
  if (!protocols.includes(url.protocol) || url.username !== "" || url.password !== "") return "not_https";
  const isUsualPort = url.port === "" || !protocols.includes("https:");
  return isUsualPort && hosts.includes(url.hostname) ? null : "not_listed";
}

async function askOnce(url: URL, { resolve, isPrivate }: World, signal: AbortSignal): Promise<{ message: IncomingMessage } | { reason: OutgoingFault }> {
  let found: string[];
  try {
    found = await resolve(url.hostname);
  } catch {
    return { reason: "unreachable" };
  }
  const [address] = found;
  if (address === undefined) return { reason: "unreachable" };
  if (found.some(isPrivate)) return { reason: "private_address" };
  const ask = url.protocol === "https:" ? safeRequest : plainRequest;
  return new Promise((answer) => {
    const request = ask(
      url,
      {
        signal,
        agent: false,
        headers: { accept: "text/calendar, application/json, text/plain", "user-agent": "ward-panels" },
        lookup: (_host, options, done) => {
          const family = isIP(address);
          if (options.all) done(null, [{ address, family }]);
          else done(null, address, family);
        },
      },
      (message) => answer({ message }),
    );
    request.on("error", () => answer({ reason: "unreachable" }));
    request.end();
  });
}

async function readText(message: IncomingMessage): Promise<Outgoing> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > mostBytes) return { ok: false, reason: "too_big" };
      chunks.push(chunk);
    }
  } catch {
    return { ok: false, reason: "unreachable" };
  }
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { ok: false, reason: "not_text" };
  }
}

// ---- Private addresses -------------------------------------------------------------------------

const closed = new BlockList();
for (const [network, bits] of [["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.0.2.0", 24], ["192.88.99.0", 24], ["192.168.0.0", 16], ["198.18.0.0", 15], ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 3]] as const) {
  closed.addSubnet(network, bits, "ipv4");
}
// Within the public part of IPv6: documentation, tunnels that carry an IPv4 address of anybody's choice, and translators.
for (const [network, bits] of [["2001::", 23], ["2001:db8::", 32], ["2002::", 16]] as const) closed.addSubnet(network, bits, "ipv6");
const open = new BlockList();
open.addSubnet("2000::", 3, "ipv6");

/** True for every address that is not a public one: this machine, its network, links, tunnels, documentation, multicast. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return closed.check(address, "ipv4");
  if (family === 6) return !open.check(address, "ipv6") || closed.check(address, "ipv6");
  return true;
}
