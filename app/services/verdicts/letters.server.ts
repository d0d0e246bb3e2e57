/** Asking those who raised a priority, or follow it, whether it changed anything: at 4 and 12 weeks, by a link that confirms by POST. */
import { timingSafeEqual } from "node:crypto";
import { and, asc, eq, inArray, isNotNull, or } from "drizzle-orm";
import { concernFollowers, issueConcerns, panels, priorities, priorityReviews } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { firstDayOf, londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { askingDue, takesVerdicts, verdictAnswers, type VerdictAnswer } from "~/domain/verdict";
import { concernNews } from "~/emails/concern-news";
import { env } from "~/env.server";
import { verdict as words } from "~/messages/en/verdict";
import { stopToken } from "~/services/concerns/letters.server";
import { queueLetters } from "~/services/letters/write.server";
import { markOf } from "~/services/people/address-key.server";
import { count, emailMark, openPriority } from "./write.server";

/** Of ids of rows. */
const idLength = 16;

/** Names the follower and the priority, with a mark of 160 bits that only this installation can make. */
export function verdictToken(followerId: string, priorityId: string): string {
  return `${followerId}${priorityId}${markOf("verdict-letter", `${followerId}|${priorityId}`).toString("base64url")}`;
}

function namesIn(token: string): { followerId: string; priorityId: string } | null {
  const followerId = token.slice(0, idLength);
  const priorityId = token.slice(idLength, 2 * idLength);
  const given = Buffer.from(token.slice(2 * idLength), "base64url");
  const right = markOf("verdict-letter", `${followerId}|${priorityId}`);
  return given.length === right.length && timingSafeEqual(given, right) ? { followerId, priorityId } : null;
}

/** What a letter's link is about; null for a link that we never made, and for somebody who wants no letters any more. */
export async function findAsked(_permit: Permit<"verdict.give">, token: string): Promise<{ priorityId: string; stop: string } | null> {
  const names = namesIn(token);
  if (!names) return null;
  const [follower] = await appRead().select({ id: concernFollowers.id }).from(concernFollowers).where(eq(concernFollowers.id, names.followerId));
  return follower ? { priorityId: names.priorityId, stop: `/concerns/letters/${stopToken(follower.id)}` } : null;
}

export type LetterRefusal = "not_found" | "closed" | "no_such_place";

/** Counts the answer of whoever got the letter: the same person as one who gave this address on the page. Answering again changes the answer. */
export async function answerLetter(permit: Permit<"verdict.give">, token: string, said: { answer: VerdictAnswer; localityId: string | null }): Promise<Outcome<{ isNew: boolean }, LetterRefusal>> {
  const names = namesIn(token);
  if (!names) return { ok: false, reason: "not_found" };
  return change<{ isNew: boolean }, LetterRefusal>(permit, async (tx) => {
    const [follower] = await tx.select().from(concernFollowers).where(eq(concernFollowers.id, names.followerId));
    if (!follower) return { refused: "not_found" };
    const found = await openPriority(tx, permit, names.priorityId, said.localityId);
    if ("refused" in found) return found;
    const counted = await count(tx, permit, { ...found, said, mark: emailMark(names.priorityId, found.period, follower.emailNorm), channel: "letter", isBrowserMark: false, isChange: true });
    if ("refused" in counted) throw new Error("An answer by letter may always be changed");
    return counted;
  });
}

/**
 * Puts a letter in the outbox for each address that follows an issue, or raised a concern in it, four and twelve weeks
 * after the panel agreed on it or last reviewed it; one to each address. May run at any time, and twice: each letter is written once.
 */
export async function askForVerdicts(permit: Permit<"verdict.ask">): Promise<{ letters: number }> {
  const today = londonDay(permit.now);
  const rows = await appRead().select({ priority: priorities, panel: panels.name }).from(priorities).innerJoin(panels, eq(panels.id, priorities.panelId)).where(isNotNull(priorities.issueId));
  let letters = 0;
  for (const { priority, panel } of rows) {
    if (!takesVerdicts(priority, today)) continue;
    const reviews = await appRead().select({ on: priorityReviews.onDay }).from(priorityReviews).where(eq(priorityReviews.priorityId, priority.id)).orderBy(asc(priorityReviews.onDay));
    const since = reviews.at(-1)?.on ?? priority.agreedOn;
    const days = since === null ? null : askingDue(firstDayOf(since), today);
    if (days === null) continue;
    const followers = await followersOf(priority.issueId ?? "");
    if (followers.length === 0) continue;
    const asked = await change<{ letters: number }>(permit, async (tx) => {
      await queueLetters(
        tx,
        followers.map(({ id, emailNorm }) => {
          const link = `${env.publicUrl}/verdicts/${verdictToken(id, priority.id)}`;
          return {
            onceKey: `verdict-ask:${priority.id}:${reviews.length}:${days}:${markOf("letter", emailNorm).toString("base64url")}`,
            // The name of the kind lets the sweep of letters about concerns forget it too.
            kind: "concern.verdict",
            to: emailNorm,
            dueAt: permit.now,
            ...concernNews({
              subject: words.letter.subject(priority.problem),
              sentences: [words.letter.opening(priority.problem, panel), words.letter.weeks(days / 7), words.letter.question],
              links: [...verdictAnswers.map((answer) => ({ href: `${link}?answer=${answer}`, label: words.answers[answer] })), { href: `${env.publicUrl}/priorities/${priority.id}`, label: words.letter.page }],
              stop: `${env.publicUrl}/concerns/letters/${stopToken(id)}`,
            }),
          };
        }),
      );
      return { value: { letters: followers.length }, log: [], touches: [] };
    });
    if (asked.ok) letters += asked.value.letters;
  }
  return { letters };
}

/** One follower for each address: of the issue, or of a concern that was merged into it. */
async function followersOf(issueId: string): Promise<{ id: string; emailNorm: string }[]> {
  const merged = appRead().select({ id: issueConcerns.concernId }).from(issueConcerns).where(eq(issueConcerns.issueId, issueId));
  const rows = await appRead()
    .select({ id: concernFollowers.id, emailNorm: concernFollowers.emailNorm })
    .from(concernFollowers)
    .where(and(or(eq(concernFollowers.issueId, issueId), inArray(concernFollowers.concernId, merged))))
    .orderBy(asc(concernFollowers.id));
  return rows.filter((row, at) => rows.findIndex(({ emailNorm }) => emailNorm === row.emailNorm) === at);
}
