import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { letters } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { closeDatabases, databases, openDatabases, useDatabases } from "~/db/client.server";
import { clearOldLetters } from "~/services/letters/clearing.server";
import { queueLetters, sendDueLetters, type Letter } from "~/services/letters/write.server";
import { mailToFolder, messageId, useMail, type Mail } from "~/services/mail/transport.server";
import { freshDatabases } from "../support/databases";
import { keepMail } from "../support/mail";
import { systemPermit } from "../support/people";
import { serveMail } from "../support/smtp";

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

describe("old letters", () => {
  const clear = (days: number) => clearOldLetters(systemPermit("letter.clear", "test", later(days * 24 * 60)));
  const calendar = { method: "REQUEST" as const, text: "BEGIN:VCALENDAR" };

  test("lose their words and address two weeks after they were sent or given up, and are not written again", async () => {
    keepMail(({ once }) => (once === "lost" ? { ok: false, code: "550" } : { ok: true }));
    await queue(letter({ calendar }), letter({ onceKey: "lost" }), letter({ onceKey: "waiting", dueAt: later(60 * 24 * 60) }));
    for (const minutes of [0, 1, 6, 21, 81, 201, 441, 921]) await sendDueLetters(permitAt(later(minutes)));
    expect((await rows()).map(({ state }) => state)).toEqual(["sent", "failed", "due"]);
    expect(await clear(13.9)).toEqual({ cleared: 0 });
    expect(await clear(14)).toEqual({ cleared: 1 });
    expect(await clear(15)).toEqual({ cleared: 1 });
    expect(await clear(16)).toEqual({ cleared: 0 });
    const nothing = { toAddress: "", subject: "", text: "", html: "", calendarMethod: null, calendarText: null };
    expect(await rows()).toMatchObject([nothing, nothing, { toAddress: "jo@example.org", clearedAt: null }]);
    await queue(letter());
    expect((await rows()).map(({ state }) => state)).toEqual(["sent", "failed", "due"]);
  });

  test("leave nothing of themselves in the files", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "ward-panels-"));
    const databasesOfTest = openDatabases(folder);
    useDatabases(databasesOfTest);
    onTestFinished(() => {
      closeDatabases();
      rmSync(folder, { recursive: true, force: true });
    });
    keepMail();
    const secret = "Somebody's very own words";
    await queue(...Array.from({ length: 40 }, (_, at) => letter({ onceKey: `letter ${at}`, to: `somebody.${at}@private.example`, text: secret.repeat(200), calendar: { method: "REQUEST", text: secret.repeat(100) } })));
    await sendDueLetters(permitAt(now));
    await sendDueLetters(permitAt(later(1)));
    const inFiles = () => ["app.db", "app.db-wal"].map((name) => readFileSync(path.join(folder, name), "latin1")).join("");
    expect(inFiles()).toContain(secret);
    expect(inFiles()).toContain("@private.example");
    expect(await clear(15)).toEqual({ cleared: 40 });
    expect(inFiles()).not.toContain(secret);
    expect(inFiles()).not.toContain("@private.example");
    expect(await rows()).toHaveLength(40);
  });
});

describe("a real mail server", () => {
  test("gets the letter as text and as HTML, from us, to one person, with its Message-ID", async () => {
    const { mail, received, stop } = await serveMail();
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
    const { mail, received, stop } = await serveMail();
    onTestFinished(stop);
    await mail.send({ once: "1", to: "jo@example.org, ann@example.org", subject: "Hello\r\nBcc: eve@example.org", text: "", html: "", at: now });
    expect(received.flatMap(({ to }) => to)).not.toContain("ann@example.org");
    expect(received.flatMap(({ to }) => to)).not.toContain("eve@example.org");
    expect(received.map(({ words }) => words).join()).not.toMatch(/^Bcc:/m);
  });

  test("that refuses an inbox, or is not there, is told by its code alone", async () => {
    const { mail, stop } = await serveMail("jo@example.org");
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
