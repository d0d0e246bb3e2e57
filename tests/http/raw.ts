/** Sends bytes as they are, as no well-behaved client would. */
import { connect } from "node:net";

export type RawAnswer = {
  /** 0 when the connection was closed without an answer. */
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Everything that came, from the first byte. */
  all: string;
};

/**
 * Opens a connection to this machine's `port`, sends the pieces one after the other, and reads one answer.
 * `untilClosed` reads on until the server hangs up. Gives up after `withinMs` with what came so far.
 */
export function sendRaw(port: number, pieces: string | Buffer | readonly (string | Buffer)[], { withinMs = 4000, untilClosed = false, pauseMs = 0, isHead = false } = {}): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let all = Buffer.alloc(0);
    const socket = connect({ port, host: "127.0.0.1" });
    const timer = setTimeout(finish, withinMs);
    function finish(): void {
      clearTimeout(timer);
      socket.destroy();
      resolve(parse(all));
    }
    socket.setNoDelay(true);
    socket.on("data", (chunk) => {
      all = Buffer.concat([all, chunk]);
      if (!untilClosed && isWhole(all, isHead)) finish();
    });
    socket.on("error", () => undefined);
    socket.on("close", finish);
    socket.on("connect", () => {
      void (async () => {
        for (const piece of typeof pieces === "string" || Buffer.isBuffer(pieces) ? [pieces] : pieces) {
          if (socket.destroyed) return;
          socket.write(typeof piece === "string" ? Buffer.from(piece, "latin1") : piece);
          if (pauseMs > 0) await new Promise((resume) => setTimeout(resume, pauseMs));
        }
      })();
    });
  });
}

function isWhole(bytes: Buffer, isHead: boolean): boolean {
  const text = bytes.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  if (end === -1) return false;
  if (/^HTTP\/1\.1 100/.test(text)) return isWhole(bytes.subarray(end + 4), isHead);
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1];
  if (/^HTTP\/1\.1 (204|304)/.test(text) || isHead) return true;
  return length !== undefined && bytes.length >= end + 4 + Number(length);
}

function parse(bytes: Buffer): RawAnswer {
  const all = bytes.toString("latin1");
  const text = all.replace(/^HTTP\/1\.1 100[^\r]*\r\n\r\n/, "");
  const end = text.indexOf("\r\n\r\n");
  const [first = "", ...lines] = (end === -1 ? text : text.slice(0, end)).split("\r\n");
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0), headers, body: end === -1 ? "" : text.slice(end + 4), all };
}
