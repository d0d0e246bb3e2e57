/** The mailbox of the demonstration: what would have been sent, while no mail server is set. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Permit } from "~/domain/permission";
import { mailboxFolder } from "./transport.server";

const kept = z.object({ to: z.string(), subject: z.string(), text: z.string(), calendar: z.object({ method: z.enum(["REQUEST", "CANCEL"]), text: z.string() }).nullish(), at: z.coerce.date() });

export type KeptLetter = z.infer<typeof kept> & { id: string };

/** The newest `most` letters, newest first. Empty when there are none or they went to a mail server. */
export async function lettersInMailbox(permit: Permit<"demonstration.view">, most = 50): Promise<KeptLetter[]> {
  const names = await readdir(mailboxFolder).catch(() => []);
  const newest = names
    .filter((name) => name.endsWith(".json"))
    .sort()
    .reverse()
    .slice(0, most);
  const letters = await Promise.all(newest.map((name) => findKeptLetter(permit, name.replace(/\.json$/, ""))));
  return letters.filter((letter) => letter !== null);
}

/** One letter, or null when there is none of this id. */
export async function findKeptLetter(_permit: Permit<"demonstration.view">, id: string): Promise<KeptLetter | null> {
  if (!/^\d{15}-[0-9a-f]{16}$/.test(id)) return null;
  const text = await readFile(path.join(mailboxFolder, `${id}.json`), "utf8").catch(() => null);
  return text === null ? null : { id, ...kept.parse(JSON.parse(text)) };
}
