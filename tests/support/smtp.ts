/** A real mail server in this process, for tests of what leaves the house. */
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { mailByServer, type Mail } from "~/services/mail/transport.server";

export type Received = { from: string; to: string[]; words: string };

/** `refuse` is an address that the server does not take. `words` are the letter's bytes, one character for each. */
export async function serveMail(refuse = "nobody@example.org"): Promise<{ mail: Mail; received: Received[]; stop: () => Promise<void> }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, callback) {
      callback(address === refuse ? Object.assign(new Error("No such inbox"), { responseCode: 550 }) : null);
    },
    onData(stream, { envelope }, callback) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        received.push({ from: envelope.mailFrom ? envelope.mailFrom.address : "", to: envelope.rcptTo.map(({ address }) => address), words: Buffer.concat(parts).toString("latin1") });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { mail: mailByServer({ url: `smtp://127.0.0.1:${port}`, from: "panels@wardpanels.example" }), received, stop };
}

/** One part of a letter (RFC 2045): its headers by lower-case name, its parts if it has any, else its words. */
export type MimePart = { headers: Map<string, string>; type: string; parts: MimePart[]; text: string };

/** Reads a letter as a mail program would, strictly: a header line that is none, or an end that is missing, throws. */
export function readMime(raw: string): MimePart {
  const end = raw.indexOf("\r\n\r\n");
  if (end === -1) throw new Error("The headers have no end");
  const headers = new Map<string, string>();
  for (const line of raw.slice(0, end).replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
    const [, name = "", value = ""] = /^([!-9;-~]+):\s?(.*)$/s.exec(line) ?? [];
    if (!name) throw new Error(`Not a header: ${line}`);
    if (headers.has(name.toLowerCase())) throw new Error(`Twice: ${name}`);
    headers.set(name.toLowerCase(), value);
  }
  const type = headers.get("content-type") ?? "text/plain";
  const body = raw.slice(end + 4);
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (boundary === undefined) return { headers, type, parts: [], text: decoded(body, headers.get("content-transfer-encoding") ?? "7bit") };
  const [whole, after] = body.split(`--${boundary}--`);
  if (whole === undefined || after === undefined) throw new Error("The parts have no end");
  const parts = whole.split(`--${boundary}\r\n`).slice(1).map((part) => readMime(part.replace(/\r\n$/, "")));
  return { headers, type, parts, text: "" };
}

function decoded(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding === "quoted-printable") return Buffer.from(body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))), "latin1").toString("utf8");
  return Buffer.from(body, "latin1").toString("utf8");
}

/** Every part that has words, in order. */
export function leavesOf(part: MimePart): MimePart[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leavesOf);
}
