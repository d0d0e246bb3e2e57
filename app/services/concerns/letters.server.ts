/** Tells people what became of what they raised or supported; each thing once (standard ISS, "hears what became of it"). */
import { timingSafeEqual } from "node:crypto";
import { eq, inArray, or } from "drizzle-orm";
import { concernFollowers, concerns, issueConcerns, panels, priorities, roundOptions, rounds, wards } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { keptFor, shownNumber } from "~/domain/concern";
import { addDays, londonDay } from "~/domain/day";
import type { Permit } from "~/domain/permission";
import { concernNews, type ConcernNews } from "~/emails/concern-news";
import { env } from "~/env.server";
import { concern as concernWords } from "~/messages/en/concern";
import { queueLetters } from "~/services/letters/write.server";
import { markOf } from "~/services/people/address-key.server";

type ConcernRow = typeof concerns.$inferSelect;
type Follower = typeof concernFollowers.$inferSelect;

const words = concernWords.letter;

/** Keeps an address to write to, for twelve months; one that is there already stays as it is. */
export async function follow(tx: Tx, now: Date, of: { concernId: string } | { issueId: string }, email: string): Promise<void> {
  await tx
    .insert(concernFollowers)
    .values({ id: newId(), concernId: null, issueId: null, ...of, emailNorm: email, keptUntil: addDays(londonDay(now), keptFor.contact) })
    .onConflictDoNothing();
}

export type ConcernTelling = Pick<ConcernNews, "subject" | "sentences"> & { links?: ConcernNews["links"]; once: string };

/** A letter to whoever raised this concern and left an address. `once` tells this news from others about the same concern. */
export async function tellSender(tx: Tx, now: Date, concern: Pick<ConcernRow, "id" | "number">, telling: ConcernTelling): Promise<void> {
  const followers = await tx.select().from(concernFollowers).where(eq(concernFollowers.concernId, concern.id));
  const status = { href: `${env.publicUrl}/concerns/${shownNumber(concern.number)}`, label: words.status };
  await queueLetters(
    tx,
    followers.map((follower) => ({
      onceKey: `concern:${concern.id}:${telling.once}:${follower.id}`,
      kind: "concern.news",
      to: follower.emailNorm,
      dueAt: now,
      ...concernNews({ subject: telling.subject, sentences: telling.sentences, links: [...(telling.links ?? []), status], stop: stopLink(follower) }),
    })),
  );
}

/** The panel's words are out: a letter to everybody whose concern they are about. */
export async function tellPublished(tx: Tx, now: Date, issue: { id: string; title: string }, concernIds: readonly string[]): Promise<void> {
  const rows = await tx.select({ id: concerns.id, number: concerns.number }).from(concerns).where(inArray(concerns.id, [...concernIds]));
  for (const concern of rows) {
    await tellSender(tx, now, concern, {
      once: `issue:${issue.id}`,
      subject: words.merged.subject(shownNumber(concern.number)),
      sentences: words.merged.sentences(issue.title),
      links: [{ href: `${env.publicUrl}/issues/${issue.id}`, label: words.issue }],
    });
  }
}

/**
 * Inside the change that publishes a round: one letter to each person who raised or supported an issue that was voted
 * on, with what became of each of theirs. Needs the round's priorities to be written already.
 */
export async function tellResult(tx: Tx, now: Date, roundId: string): Promise<{ letters: number }> {
  const [round] = await tx
    .select({ question: rounds.question, ward: wards.name, panel: panels.name })
    .from(rounds)
    .innerJoin(wards, eq(wards.code, rounds.wardCode))
    .innerJoin(panels, eq(panels.id, rounds.panelId))
    .where(eq(rounds.id, roundId));
  const options = (await tx.select().from(roundOptions).where(eq(roundOptions.roundId, roundId))).flatMap(({ issueId, title }) => (issueId ? [{ issueId, title }] : []));
  if (!round || options.length === 0) return { letters: 0 };
  const issueIds = options.map(({ issueId }) => issueId);
  const adopted = await tx.select({ id: priorities.id, issueId: priorities.issueId }).from(priorities).where(eq(priorities.roundId, roundId));
  const merged = await tx.select().from(issueConcerns).where(inArray(issueConcerns.issueId, issueIds));
  const followers = await tx
    .select()
    .from(concernFollowers)
    .where(or(inArray(concernFollowers.issueId, issueIds), inArray(concernFollowers.concernId, merged.map(({ concernId }) => concernId))));
  const issueOf = (follower: Follower) => follower.issueId ?? merged.find(({ concernId }) => concernId === follower.concernId)?.issueId;
  const addresses = [...new Set(followers.map(({ emailNorm }) => emailNorm))];
  for (const to of addresses) {
    const theirs = followers.filter(({ emailNorm }) => emailNorm === to);
    const [first] = theirs;
    if (!first) continue;
    const lines = options
      .filter(({ issueId }) => theirs.some((follower) => issueOf(follower) === issueId))
      .map(({ issueId, title }) => ({ title, priority: adopted.find((one) => one.issueId === issueId) ?? null }));
    const letter = concernNews({
      subject: words.result.subject(round.ward),
      sentences: [words.result.opening(round.panel, round.question)],
      list: lines.map(({ title, priority }) => (priority ? words.result.chosen(title) : words.result.notChosen(title))),
      links: [
        ...lines.flatMap(({ title, priority }) => (priority ? [{ href: `${env.publicUrl}/priorities/${priority.id}`, label: words.result.priority(title) }] : [])),
        { href: `${env.publicUrl}/rounds/${roundId}`, label: words.result.round },
      ],
      stop: stopLink(first),
    });
    await queueLetters(tx, [{ onceKey: `concern-result:${roundId}:${markOf("letter", to).toString("base64url")}`, kind: "concern.result", to, dueAt: now, ...letter }]);
  }
  return { letters: addresses.length };
}

// ---- Stopping ----------------------------------------------------------------------------------

function stopLink({ id }: Follower): string {
  return stopLinkOf(id);
}

/** The address that ends all letters of this kind to the follower's inbox. */
export function stopLinkOf(followerId: string): string {
  return `${env.publicUrl}/concerns/letters/${stopToken(followerId)}`;
}

/** Of ids of rows. */
const idLength = 16;

/** Names the follower, with a mark of 160 bits that only this installation can make. */
export function stopToken(followerId: string): string {
  return `${followerId}${markOf("stop-letters", followerId).toString("base64url")}`;
}

/** The follower's id in a link that we made; null for any other. */
function followerIn(token: string): string | null {
  const id = token.slice(0, idLength);
  const given = Buffer.from(token.slice(idLength), "base64url");
  const right = markOf("stop-letters", id);
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

/** "none" for a link that we never made, "stopped" for one whose address is gone. */
export async function standingOfLetters(_permit: Permit<"concern.view">, token: string): Promise<"going" | "stopped" | "none"> {
  const id = followerIn(token);
  if (id === null) return "none";
  const [follower] = await appRead().select({ id: concernFollowers.id }).from(concernFollowers).where(eq(concernFollowers.id, id));
  return follower ? "going" : "stopped";
}

/** Forgets the address that this link was sent to, wherever it was left. Stopping again changes nothing. Refuses "not_found" for a link that we never made. */
export async function stopLetters(permit: Permit<"concern.view">, token: string): Promise<Outcome<null, "not_found">> {
  const id = followerIn(token);
  if (id === null) return { ok: false, reason: "not_found" };
  return change<null, "not_found">(permit, async (tx) => {
    const [follower] = await tx.select().from(concernFollowers).where(eq(concernFollowers.id, id));
    if (!follower) return { value: null, log: [], touches: [] };
    await tx.delete(concernFollowers).where(eq(concernFollowers.emailNorm, follower.emailNorm));
    return { value: null, log: { verb: "concern.letters_stopped", subject: id }, touches: [] };
  });
}
