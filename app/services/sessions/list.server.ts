/** Where a person is signed in, and ending it there (standard SGN-10). */
import { and, desc, eq, gt } from "drizzle-orm";
import { sessions } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import type { Permit } from "~/domain/permission";
import { hashOfToken, luciaForWriting } from "./lucia.server";

/** `ref` names a session in an address; it opens nothing. */
export type OwnSession = { ref: string; startedAt: Date; expiresAt: Date; isOwnDevice: boolean; isThisOne: boolean };

/** The viewer's sessions that have not ended, this browser's first, then the newest. `token` is this browser's. */
export async function sessionsOf({ viewer, now }: Permit<"session.end">, token: string | null): Promise<OwnSession[]> {
  if (viewer.kind !== "person") return [];
  const rows = await appRead()
    .select()
    .from(sessions)
    .where(and(eq(sessions.personId, viewer.personId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.startedAt));
  const own = token === null ? "" : hashOfToken(token);
  return rows
    .map(({ id, startedAt, expiresAt, isOwnDevice }) => ({ ref: refOf(id), startedAt, expiresAt, isOwnDevice, isThisOne: id === own }))
    .sort((a, b) => Number(b.isThisOne) - Number(a.isThisOne));
}

/** Ends one of the viewer's own sessions. Refuses "not_found": it is not theirs, or has ended already. */
export async function endOneSession(permit: Permit<"session.end">, ref: string): Promise<Outcome<null, "not_found">> {
  const { viewer } = permit;
  if (viewer.kind !== "person") return { ok: false, reason: "not_found" };
  return change<null, "not_found">(permit, async (tx) => {
    const rows = await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.personId, viewer.personId));
    const found = rows.find(({ id }) => refOf(id) === ref);
    if (!found) return { refused: "not_found" };
    await tx.delete(sessions).where(eq(sessions.id, found.id));
    return { value: null, log: { verb: "session.ended", subject: viewer.actorKey }, touches: [] };
  });
}

/** Ends all of the viewer's sessions, this browser's too. */
export async function endAllSessions(permit: Permit<"session.end">): Promise<void> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") return;
  await change(permit, async (tx) => {
    await luciaForWriting(tx, now).invalidateUserSessions(viewer.personId);
    return { value: null, log: { verb: "session.ended_everywhere", subject: viewer.actorKey }, touches: [] };
  });
}

/** The beginning of the stored hash: enough to tell a person's sessions apart. */
function refOf(id: string): string {
  return id.slice(0, 16);
}
