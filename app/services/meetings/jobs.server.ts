/** What happens to meetings by itself. */
import { and, eq, gt } from "drizzle-orm";
import { meetings } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import type { Permit } from "~/domain/permission";
import { outOfStep, settleInvitations } from "./letters.server";

/**
 * Asks whoever became a member by a day that was set ahead, and takes meetings out of the calendars of those whose time as a
 * member ran out. One meeting after the other, so that nothing else waits for all of them, and most days nothing is written. Answers how many letters it wrote.
 */
export async function settleAllInvitations(permit: Permit<"invitation.settle">): Promise<number> {
  const ahead = await appRead().select().from(meetings).where(and(eq(meetings.state, "published"), gt(meetings.endsAt, permit.now)));
  let written = 0;
  for (const known of ahead) {
    const { came, left } = await outOfStep(appRead(), permit.now, known);
    if (came.length + left.length === 0) continue;
    const { id } = known;
    const settled = await change(permit, async (tx) => {
      const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, id));
      const count = meeting ? await settleInvitations(tx, permit.now, meeting) : 0;
      return { value: count, log: count > 0 ? { verb: "invitations.settled", subject: id, detail: { letters: count } } : [], touches: [] };
    });
    if (settled.ok) written += settled.value;
  }
  return written;
}
