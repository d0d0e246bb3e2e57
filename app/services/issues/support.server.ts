/** "This affects me too": one for each person, by light checks that keep nobody out. */
import { eq } from "drizzle-orm";
import { issues, issueSupports } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { follow } from "~/services/concerns/letters.server";
import { mayWriteTo, takeConcernTurn } from "~/services/concerns/limits.server";
import { markOf } from "~/services/people/address-key.server";
import { shownByIssue } from "./write.server";

export type SupportWish = { issueId: string; email: string | null; onceKey: string; clientAddress: string; userAgent: string };

/**
 * Counts somebody once. With an email address, that is who they are, and they hear what becomes of it; without one it is
 * their browser on their line, for a week. Answers `isNew: false` for somebody who was counted already. Refuses
 * "not_found" for what is not published any more, and "too_many" with the seconds to wait.
 */
export async function supportIssue(permit: Permit<"issue.support">, { issueId, email, onceKey, clientAddress, userAgent }: SupportWish): Promise<Outcome<{ isNew: boolean }, "not_found"> | { ok: false; reason: "too_many"; retryAfterSeconds: number }> {
  const turn = takeConcernTurn("support", clientAddress, permit.now);
  if (!turn.ok) return { ok: false, reason: "too_many", retryAfterSeconds: turn.retryAfterSeconds };
  const personMark = email ? markOf("support-email", `${issueId}|${email}`) : markOf("support-browser", `${issueId}|${clientAddress}|${userAgent}`);
  const writesTo = email !== null && mayWriteTo(email, permit.now) ? email : null;
  return change<{ isNew: boolean }, "not_found">(permit, async (tx) => {
    const [issue] = await tx.select().from(issues).where(eq(issues.id, issueId));
    if (issue?.state !== "published") return { refused: "not_found" };
    const [made] = await tx
      .insert(issueSupports)
      .values({ id: newId(), issueId, channel: "online", people: 1, on: londonDay(permit.now), personMark, isBrowserMark: email === null, relayId: null, onceKey: markOf("support-once", onceKey).toString("base64url") })
      .onConflictDoNothing()
      .returning({ id: issueSupports.id });
    if (writesTo) await follow(tx, permit.now, { issueId }, writesTo);
    if (!made) return { value: { isNew: false }, log: [], touches: [] };
    return { value: { isNew: true }, log: { verb: "issue.supported", subject: issueId, detail: { channel: "online" } }, touches: await shownByIssue(tx, issue) };
  });
}
