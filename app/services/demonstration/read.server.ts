/** What the demonstration borough needs to know that only a letter says. */
import { and, desc, eq, like } from "drizzle-orm";
import { letters } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import type { Permit } from "~/domain/permission";

/** The secret of the answer link in the newest letter to this address that names the problem, while the story still has its letters; null when there is none. */
export async function answerSecretInLetter(_permit: Permit<"demonstration.load">, to: string, problem: string): Promise<string | null> {
  const rows = await appRead()
    .select({ text: letters.text })
    .from(letters)
    .where(and(eq(letters.toAddress, to), like(letters.text, "%/answers/%")))
    .orderBy(desc(letters.dueAt));
  for (const { text } of rows) {
    const at = text.indexOf(`: ${problem}:\n`);
    const secret = at === -1 ? undefined : /\/answers\/([\w-]+)/.exec(text.slice(at))?.[1];
    if (secret) return secret;
  }
  return null;
}
