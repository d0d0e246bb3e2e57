/**
 * A load that costs next to nothing itself. Every answer to the same request has the same length, so the client learns
 * that length once and then only counts bytes: a client that reads headers spends longer on a page than the server does.
 */
import { connect, type Socket } from "node:net";

export type Load = { clients: number; seconds: number };

/** Answers a second to one GET, over kept connections that each ask again as soon as they are answered. Throws on an answer of another status or length. */
export async function answersPerSecond(url: URL, headers: Readonly<Record<string, string>>, { clients, seconds }: Load): Promise<number> {
  const lines = Object.entries({ host: url.host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const question = Buffer.from(`GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join("")}\r\n`);
  const first = await firstAnswer(url, question);
  const begun = performance.now();
  const counts = await Promise.all(Array.from({ length: clients }, () => askUntil(url, question, first, begun + seconds * 1000)));
  return counts.reduce((so, count) => so + count, 0) / ((performance.now() - begun) / 1000);
}

type Answer = { status: string; bytes: number };

/** The status line and the whole length of one answer, headers and body. */
function firstAnswer(url: URL, question: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = open(url, reject);
    let text = "";
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      text += chunk;
      const head = text.indexOf("\r\n\r\n");
      if (head < 0) return;
      const bytes = head + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
      if (text.length < bytes) return;
      socket.destroy();
      resolve({ status: text.slice(0, text.indexOf("\r\n")), bytes });
    });
    socket.write(question);
  });
}

function askUntil(url: URL, question: Buffer, { status, bytes }: Answer, end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = open(url, reject);
    let answered = 0;
    let missing = bytes;
    socket.on("data", (chunk: Buffer) => {
      if (missing === bytes && !chunk.subarray(0, status.length).equals(Buffer.from(status))) return fail();
      missing -= chunk.length;
      if (missing > 0) return;
      if (missing < 0) return fail();
      answered += 1;
      missing = bytes;
      if (performance.now() < end) socket.write(question);
      else {
        socket.destroy();
        resolve(answered);
      }
    });
    function fail(): void {
      socket.destroy();
      reject(new Error(`${url.href} did not answer "${status}" with ${bytes} bytes every time`));
    }
    socket.write(question);
  });
}

function open(url: URL, reject: (error: Error) => void): Socket {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  socket.on("error", reject);
  return socket;
}
