/** What the demonstration borough needs that no person does: where the borough can be reached, and an empty outbox. */
import { and, eq, inArray, like, lte } from "drizzle-orm";
import { boroughs, letters } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import type { Permit } from "~/domain/permission";

export type BoroughContact = { contactLabel: string; contactPhone: string; contactEmail: string };

/** Says who answers for the panels of an invented borough. Refuses a real one, and one that is not there ("not_invented"). */
export async function introduceBorough(permit: Permit<"demonstration.load">, code: string, contact: BoroughContact): Promise<Outcome<null, "not_invented">> {
  return change<null, "not_invented">(permit, async (tx) => {
    const [known] = await tx.update(boroughs).set(contact).where(and(eq(boroughs.code, code), eq(boroughs.isInvented, true))).returning({ code: boroughs.code });
    if (!known) return { refused: "not_invented" };
    return { value: null, log: { verb: "borough.introduced", subject: code }, touches: ["*"] };
  });
}

/**
 * Ends the telling: letters that the story put in the outbox for addresses at `domain` count as sent when they were due.
 * None of them leaves the house, because nobody lives there.
 */
export async function endStory(permit: Permit<"demonstration.load">, { domain }: { domain: string }): Promise<void> {
  await change(permit, async (tx) => {
    const told = and(inArray(letters.state, ["due", "sending"]), like(letters.toAddress, `%@${domain}`), lte(letters.dueAt, permit.now));
    const rows = await tx.select({ id: letters.id, dueAt: letters.dueAt }).from(letters).where(told);
    for (const { id, dueAt } of rows) await tx.update(letters).set({ state: "sent", sentAt: dueAt }).where(eq(letters.id, id));
    return { value: null, log: { verb: "demonstration.loaded", subject: "demonstration", detail: { letters: rows.length } }, touches: ["*"] };
  });
}
