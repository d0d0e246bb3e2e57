/**
 * The one door by which mail leaves: to the server of SMTP_URL, or, while none is set, into files in the data
 * folder's mailbox, where the demonstration shows them.
 */
import { createTransport } from "nodemailer";
import { createHash } from "node:crypto";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "~/env.server";

/** An invitation to a meeting, or its cancellation, as iCalendar with the same METHOD inside. */
export type CalendarPart = { method: "REQUEST" | "CANCEL"; text: string };

/** A letter on its way. `once` names it: the same `once` gives the same Message-ID, so that a second copy is known as one. */
export type Post = { once: string; to: string; subject: string; text: string; html: string; calendar?: CalendarPart | null; at: Date };

/** `code` is the mail server's own word ("550", "ECONNREFUSED"), never an address. */
export type Delivery = { ok: true } | { ok: false; code: string };

export type Mail = { send(post: Post): Promise<Delivery> };

/** How long a mail server may take to answer, in milliseconds: somebody who signs in is waiting. */
const longestWait = 10_000;

/** Sends by the mail server at `url` (smtp: or smtps:). */
export function mailByServer({ url, from }: { url: string; from: string }): Mail {
  const waits = { connectionTimeout: longestWait, greetingTimeout: longestWait, socketTimeout: 2 * longestWait };
  const transport = createTransport({ url, ...waits, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send({ once, to, subject, text, html, calendar, at }) {
      try {
        await transport.sendMail({
          from: { name: "Ward Panels", address: from },
          // As an object it is one address, whatever commas are in it.
          to: { name: "", address: to },
          subject,
          text,
          html,
          ...(calendar ? calendarParts(calendar) : {}),
          date: at,
          messageId: messageId(once, from),
          headers: { "Auto-Submitted": "auto-generated" },
        });
        return { ok: true };
      } catch (error) {
        return { ok: false, code: codeOf(error) };
      }
    },
  };
}

/**
 * The invitation twice, as mail programs want it: beside the words, where Gmail and Outlook take it for the event, and as a
 * file, which others open by hand. Both are the same bytes with the same name of the event, so it is one.
 */
function calendarParts({ method, text }: CalendarPart) {
  return { icalEvent: { method, filename: method === "CANCEL" ? "cancelled.ics" : "invitation.ics", content: text } };
}

/** How many letters the folder keeps; the oldest go first. */
const mostKept = 500;

/** Keeps each letter as a file that only this user can read; newest last by name. */
export function mailToFolder(folder: string): Mail {
  return {
    async send({ once, ...letter }) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const name = `${String(letter.at.getTime()).padStart(15, "0")}-${digest(once).slice(0, 16)}`;
        await writeFile(path.join(folder, `${name}.part`), JSON.stringify(letter), { mode: 0o600 });
        await rename(path.join(folder, `${name}.part`), path.join(folder, `${name}.json`));
        const kept = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
        for (const old of kept.slice(0, Math.max(0, kept.length - mostKept))) await rm(path.join(folder, old), { force: true });
        return { ok: true };
      } catch (error) {
        return { ok: false, code: codeOf(error) };
      }
    },
  };
}

export const mailboxFolder = path.join(env.DATA_DIR, "mailbox");

let current: Mail | null = null;

/** How this process sends letters. */
export function mail(): Mail {
  current ??= env.SMTP_URL ? mailByServer({ url: env.SMTP_URL, from: env.MAIL_FROM }) : mailToFolder(mailboxFolder);
  return current;
}

/** For tests: letters go to `other` from now on. */
export function useMail(other: Mail): void {
  current = other;
}

/** The same name gives the same Message-ID at every try. */
export function messageId(once: string, from: string): string {
  return `<${digest(once).slice(0, 40)}@${from.slice(from.lastIndexOf("@") + 1)}>`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "unknown";
  if ("responseCode" in error && typeof error.responseCode === "number") return String(error.responseCode);
  return "code" in error && typeof error.code === "string" ? error.code.slice(0, 40) : "unknown";
}
