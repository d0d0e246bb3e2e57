import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { SMTPServer } from "smtp-server";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { letters } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { databases } from "~/db/client.server";
import { queueLetters, sendDueLetters, type Letter } from "~/services/letters/write.server";
import { mailByServer, mailToFolder, messageId, useMail, type Mail } from "~/services/mail/transport.server";
import { freshDatabases } from "../support/databases";
import { keepMail } from "../support/mail";
import { systemPermit } from "../support/people";

const now = new Date("2027-03-04T19:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const permitAt = (at: Date) => systemPermit("letter.send", "test", at);

beforeEach(() => {
  freshDatabases();
});

function letter(over: Partial<Letter> = {}): Letter {
  return { onceKey: "meeting:1:moved:jo", kind: "meeting.moved", to: "jo@example.org", subject: "The meeting has moved", text: "It is on Friday.\n", html: "<p>It is on Friday.</p>", dueAt: now, ...over };
}

async function queue(...wished: Letter[]) {
  await change(permitAt(now), async (tx) => {
    await queueLetters(tx, wished);
    return { value: null, log: [], touches: [] };
  });
}

const rows = () => databases().app.read.select().from(letters);

describe("the outbox", () => {
  test("keeps one letter for one thing, person and time", async () => {
    await queue(letter(), letter());
    await queue(letter({ subject: "Again" }));
    expect(await rows()).toMatchObject([{ subject: "The meeting has moved", state: "due", tries: 0 }]);
  });

  test("is empty again when the change it belongs to is refused", async () => {
    await change(permitAt(now), async (tx) => {
      await queueLetters(tx, [letter()]);
      return { refused: "no" };
    });
    expect(await rows()).toEqual([]);
  });

  test("sends what is due, once, and leaves what is not", async () => {
    const post = keepMail();
    await queue(letter(), letter({ onceKey: "later", dueAt: later(10) }));
    expect(await sendDueLetters(permitAt(now))).toEqual({ sent: 1, failed: 0 });
    expect(await sendDueLetters(permitAt(later(1)))).toEqual({ sent: 0, failed: 0 });
    expect(post.map(({ once }) => once)).toEqual(["meeting:1:moved:jo"]);
    expect(await rows()).toMatchObject([{ state: "sent", sentAt: now }, { state: "due" }]);
  });

  test("sends each letter once though two runs begin together", async () => {
    const post = keepMail();
    await queue(...Array.from({ length: 8 }, (_, index) => letter({ onceKey: `letter ${index}` })));
    await Promise.all([sendDueLetters(permitAt(now)), sendDueLetters(permitAt(now)), sendDueLetters(permitAt(now))]);
    expect(post.map(({ once }) => once).sort()).toEqual(Array.from({ length: 8 }, (_, index) => `letter ${index}`));
  });

  test("tries a letter that fails after 1, 5, 15 and 60 minutes and so on, eight times, and then keeps it as failed", async () => {
    const post = keepMail(() => ({ ok: false, code: "ECONNREFUSED" }));
    await queue(letter());
    let at = now;
    const waits: number[] = [];
    for (let time = 0; time < 8; time += 1) {
      await sendDueLetters(permitAt(at));
      const [row] = await rows();
      if (row?.state !== "due") break;
      waits.push((row.dueAt.getTime() - at.getTime()) / 60_000);
      expect(await sendDueLetters(permitAt(new Date(row.dueAt.getTime() - 1)))).toEqual({ sent: 0, failed: 0 });
      at = row.dueAt;
    }
    expect(waits).toEqual([1, 5, 15, 60, 120, 240, 480]);
    expect(post).toHaveLength(8);
    expect(await rows()).toMatchObject([{ state: "failed", tries: 8, lastError: "ECONNREFUSED" }]);
    expect(await sendDueLetters(permitAt(later(100_000)))).toEqual({ sent: 0, failed: 0 });
  });

  test("after a crash between sending and noting it, sends one more copy with the same Message-ID", async () => {
    const ids: string[] = [];
    const crashing: Mail = {
      send(post) {
        ids.push(messageId(post.once, "panels@wardpanels.example"));
        throw new Error("the process dies here");
      },
    };
    useMail(crashing);
    await queue(letter());
    await expect(sendDueLetters(permitAt(now))).rejects.toThrow("dies");
    const post = keepMail();
    expect(await sendDueLetters(permitAt(later(14)))).toEqual({ sent: 0, failed: 0 });
    expect(await sendDueLetters(permitAt(later(15)))).toEqual({ sent: 1, failed: 0 });
    expect(messageId(post[0]!.once, "panels@wardpanels.example")).toBe(ids[0]);
  });
});

describe("a real mail server", () => {
  type Received = { from: string; to: string[]; words: string };

  /** A mail server of this process; `refuse` is an address that it does not take. */
  async function serve(refuse = "nobody@example.org"): Promise<{ mail: Mail; received: Received[]; stop: () => Promise<void> }> {
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
          received.push({ from: envelope.mailFrom ? envelope.mailFrom.address : "", to: envelope.rcptTo.map(({ address }) => address), words: Buffer.concat(parts).toString() });
          callback();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.server.address() as AddressInfo;
    const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
    return { mail: mailByServer({ url: `smtp://127.0.0.1:${port}`, from: "panels@wardpanels.example" }), received, stop };
  }

  test("gets the letter as text and as HTML, from us, to one person, with its Message-ID", async () => {
    const { mail, received, stop } = await serve();
    onTestFinished(stop);
    useMail(mail);
    await queue(letter({ subject: "Überraschung – 7pm" }));
    expect(await sendDueLetters(permitAt(now))).toEqual({ sent: 1, failed: 0 });
    const [got] = received;
    expect(got).toMatchObject({ from: "panels@wardpanels.example", to: ["jo@example.org"] });
    expect(got?.words).toContain(`Message-ID: ${messageId("meeting:1:moved:jo", "panels@wardpanels.example")}`);
    expect(got?.words).toContain("Date: Thu, 04 Mar 2027 19:00:00 +0000");
    expect(got?.words).toContain("Auto-Submitted: auto-generated");
    expect(got?.words).toMatch(/text\/plain[\s\S]*It is on Friday\.[\s\S]*text\/html[\s\S]*<p>It is on Friday\.<\/p>/);
  });

  test("cannot be made to write to others by commas or line breaks", async () => {
    const { mail, received, stop } = await serve();
    onTestFinished(stop);
    await mail.send({ once: "1", to: "jo@example.org, ann@example.org", subject: "Hello\r\nBcc: eve@example.org", text: "", html: "", at: now });
    expect(received.flatMap(({ to }) => to)).not.toContain("ann@example.org");
    expect(received.flatMap(({ to }) => to)).not.toContain("eve@example.org");
    expect(received.map(({ words }) => words).join()).not.toMatch(/^Bcc:/m);
  });

  test("that refuses an inbox, or is not there, is told by its code alone", async () => {
    const { mail, stop } = await serve("jo@example.org");
    useMail(mail);
    await queue(letter());
    expect(await sendDueLetters(permitAt(now))).toEqual({ sent: 0, failed: 1 });
    expect(await rows()).toMatchObject([{ state: "due", tries: 1, lastError: "550" }]);
    await stop();
    expect(await sendDueLetters(permitAt(later(1)))).toEqual({ sent: 0, failed: 1 });
    const [row] = await rows();
    expect(row?.lastError).toMatch(/^E[A-Z]+$/);
  });
});

test("without a mail server each letter is a file that only this user can read", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "ward-panels-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const mail = mailToFolder(folder);
  const post = { once: "one", to: "jo@example.org", subject: "Hello", text: "Words", html: "<p>Words</p>", at: now };
  await mail.send(post);
  await mail.send(post);
  await mail.send({ ...post, once: "two", at: later(1) });
  const names = readdirSync(folder).sort();
  expect(names).toHaveLength(2);
  expect(JSON.parse(readFileSync(path.join(folder, names[0]!), "utf8"))).toMatchObject({ to: "jo@example.org", subject: "Hello", text: "Words" });
  for (const name of names) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
});
