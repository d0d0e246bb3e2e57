/** Raising a concern, and taking it back. What the panel does with it has files of its own. */
import { and, eq, ne } from "drizzle-orm";
import { concernFollowers, concerns, concernSlips, localities, localityWards, panels, panelWards, wards } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { mayFollow, shownNumber, type Channel, type HowOften } from "~/domain/concern";
import { dangerIn } from "~/domain/danger";
import { holdsOneOf, isWithin, rolesWithoutVote, type Permit } from "~/domain/permission";
import { detailsIn } from "~/domain/personal-details";
import { env } from "~/env.server";
import { concern as concernWords } from "~/messages/en/concern";
import { follow, tellSender } from "./letters.server";
import { mayWriteTo, takeConcernTurn } from "./limits.server";
import { hashOfSecret, newNumber, onceKeyHash, secretFrom } from "./numbers.server";

export type ConcernWords = {
  what: string;
  /** Null: the whole ward. */
  localityId: string | null;
  howOften: HowOften | null;
  whenWords: string | null;
  wouldHelp: string | null;
};

export type Raised = { number: string; secret: string };

/** With few panels an address waits in vain, so only those that meet take concerns. */
const takingStatuses: readonly (typeof panels.$inferSelect)["status"][] = ["active", "forming"];

/**
 * Takes a concern from anybody. What looks like a private detail must be taken out, or kept knowingly (`keepsDetails`);
 * then it is flagged to the panel. Sent twice with one `onceKey` (20 random letters or more) it is taken once, and leads
 * to the same page. Nothing public changes. Refuses "no_panel", "unknown_locality", "details_seen", and "too_many" from
 * one corner of the network, with the seconds to wait in `retryAfterSeconds`.
 */
export async function raiseConcern(
  permit: Permit<"concern.raise">,
  { onceKey, email, keepsDetails, clientAddress, wardCode, ...words }: ConcernWords & { wardCode: string; email: string | null; keepsDetails: boolean; onceKey: string; clientAddress: string },
): Promise<Outcome<Raised, "no_panel" | "unknown_locality" | "details_seen"> | { ok: false; reason: "too_many"; retryAfterSeconds: number }> {
  const seen = detailsIn(allWords(words));
  if (seen.length > 0 && !keepsDetails) return { ok: false, reason: "details_seen" };
  const turn = takeConcernTurn("raise", clientAddress, permit.now);
  if (!turn.ok) return { ok: false, reason: "too_many", retryAfterSeconds: turn.retryAfterSeconds };
  const secret = secretFrom(onceKey);
  const writesTo = email !== null && mayWriteTo(email, permit.now) ? email : null;
  return change<Raised, "no_panel" | "unknown_locality" | "details_seen">(permit, async (tx) => {
    const [again] = await tx.select({ number: concerns.number }).from(concerns).where(eq(concerns.onceKey, onceKeyHash(onceKey)));
    if (again) return { value: { number: again.number, secret }, log: [], touches: [] };
    const panel = await panelTaking(tx, wardCode);
    if (!panel) return { refused: "no_panel" };
    if (!(await isOffered(tx, words.localityId, wardCode))) return { refused: "unknown_locality" };
    const concern = await keepConcern(tx, permit.now, { ...words, panelId: panel.id, wardCode, channel: "online", people: 1, secret, onceKey });
    if (writesTo) {
      await follow(tx, permit.now, { concernId: concern.id }, writesTo);
      await tellReceived(tx, permit.now, concern, { panelId: panel.id, secret });
    }
    return { value: { number: concern.number, secret }, log: { verb: "concern.raised", subject: concern.id, detail: { ward: wardCode, channel: "online" } }, touches: [] };
  });
}

/**
 * Writes down what somebody said on paper, by phone or in person. A slip's number must be one that this panel printed and
 * nobody has handed in yet ("unknown_slip", "slip_used"); without a slip there is a new number. Refuses "not_found" out of
 * reach, and to those whose post keeps them from reading concerns.
 */
export async function enterConcern(
  permit: Permit<"concern.enter">,
  { onceKey, slip, email, panelId, wardCode, channel, ...words }: ConcernWords & { panelId: string; wardCode: string; channel: Extract<Channel, "paper" | "assisted">; slip: string | null; email: string | null; onceKey: string },
): Promise<Outcome<{ number: string }, "not_found" | "unknown_locality" | "unknown_slip" | "slip_used">> {
  if (!isWithin(permit.reach, { panelId, wardCode }) || holdsOneOf(permit.viewer, rolesWithoutVote)) return { ok: false, reason: "not_found" };
  return change<{ number: string }, "not_found" | "unknown_locality" | "unknown_slip" | "slip_used">(permit, async (tx) => {
    const [again] = await tx.select({ number: concerns.number }).from(concerns).where(eq(concerns.onceKey, onceKeyHash(onceKey)));
    if (again) return { value: again, log: [], touches: [] };
    if (!(await isOffered(tx, words.localityId, wardCode))) return { refused: "unknown_locality" };
    if (slip !== null) {
      const [printed] = await tx.select().from(concernSlips).where(and(eq(concernSlips.number, slip), eq(concernSlips.panelId, panelId)));
      if (!printed) return { refused: "unknown_slip" };
      const [used] = await tx.select({ id: concerns.id }).from(concerns).where(eq(concerns.number, slip));
      if (used) return { refused: "slip_used" };
    }
    const concern = await keepConcern(tx, permit.now, { ...words, panelId, wardCode, channel, people: 1, secret: null, onceKey, number: slip });
    if (email) {
      await follow(tx, permit.now, { concernId: concern.id }, email);
      await tellReceived(tx, permit.now, concern, { panelId, secret: null });
    }
    return { value: { number: concern.number }, log: { verb: "concern.entered", subject: concern.id, detail: { ward: wardCode, channel } }, touches: [`concern:${concern.number}`, `panel:${panelId}`] };
  });
}

/** The sender takes a concern back: its words are wiped, and so is the address. Refuses "not_found" and "too_late" once it is part of an issue. */
export async function withdrawConcern(permit: Permit<"concern.raise">, { number, secret }: Raised): Promise<Outcome<null, "not_found" | "too_late">> {
  return change<null, "not_found" | "too_late">(permit, async (tx) => {
    const [concern] = await tx.select().from(concerns).where(and(eq(concerns.number, number), eq(concerns.secretHash, hashOfSecret(secret))));
    if (!concern) return { refused: "not_found" };
    if (concern.state === "withdrawn") return { value: null, log: [], touches: [] };
    if (!mayFollow(concern.state, "withdrawn")) return { refused: "too_late" };
    await tx
      .update(concerns)
      .set({ state: "withdrawn", what: null, whenWords: null, wouldHelp: null, keptDetails: [], answeredAt: permit.now, version: concern.version + 1 })
      .where(eq(concerns.id, concern.id));
    await tx.delete(concernFollowers).where(eq(concernFollowers.concernId, concern.id));
    return { value: null, log: { verb: "concern.withdrawn", subject: concern.id }, touches: [`concern:${number}`, `panel:${concern.panelId}`] };
  });
}

async function tellReceived(tx: Tx, now: Date, concern: { id: string; number: string }, { panelId, secret }: { panelId: string; secret: string | null }): Promise<void> {
  const { received, mine } = concernWords.letter;
  const shown = shownNumber(concern.number);
  const [panel] = await tx.select({ name: panels.name }).from(panels).where(eq(panels.id, panelId));
  const links = secret === null ? [] : [{ href: `${env.publicUrl}/concerns/${shown}/mine/${secret}`, label: mine }];
  await tellSender(tx, now, concern, { once: "received", subject: received.subject(shown), sentences: received.sentences(panel?.name ?? "", shown), links });
}

type Keeping = ConcernWords & { panelId: string; wardCode: string; channel: Channel; people: number; secret: string | null; onceKey: string; number?: string | null; relayId?: string };

/** Inside a change: the row, under the number given or a new one. */
export async function keepConcern(tx: Tx, now: Date, { secret, onceKey, number: given, relayId, ...facts }: Keeping): Promise<{ id: string; number: string }> {
  const seen = detailsIn(allWords(facts));
  const row = {
    id: newId(),
    ...facts,
    keptDetails: seen,
    isDanger: dangerIn(allWords(facts)) !== null,
    receivedAt: now,
    state: "received" as const,
    secretHash: secret === null ? null : hashOfSecret(secret),
    relayId: relayId ?? null,
    version: 1,
    onceKey: onceKeyHash(onceKey),
  };
  for (let tries = 0; tries < 5; tries += 1) {
    const number = given ?? newNumber();
    const [printed] = given ? [] : await tx.select().from(concernSlips).where(eq(concernSlips.number, number));
    if (printed) continue;
    const [made] = await tx.insert(concerns).values({ ...row, number }).onConflictDoNothing({ target: concerns.number }).returning({ id: concerns.id });
    if (made) return { id: row.id, number };
  }
  throw new Error("No free number for a concern was found");
}

export function allWords({ what, whenWords, wouldHelp }: Pick<ConcernWords, "what" | "whenWords" | "wouldHelp">): string {
  return [what, whenWords, wouldHelp].filter(Boolean).join("\n");
}

/** The panel that takes concerns of this ward today; null where there is none that meets. */
export async function panelTaking(tables: Tx, wardCode: string): Promise<typeof panels.$inferSelect | null> {
  const rows = await tables
    .select({ panel: panels })
    .from(panelWards)
    .innerJoin(panels, eq(panels.id, panelWards.panelId))
    .innerJoin(wards, and(eq(wards.code, panelWards.wardCode), eq(wards.isFormer, false)))
    .where(and(eq(panelWards.wardCode, wardCode), ne(panels.status, "suspended")));
  return rows.find(({ panel }) => takingStatuses.includes(panel.status))?.panel ?? null;
}

async function isOffered(tx: Tx, localityId: string | null, wardCode: string): Promise<boolean> {
  if (localityId === null) return true;
  const [found] = await tx
    .select({ id: localities.id })
    .from(localities)
    .innerJoin(localityWards, and(eq(localityWards.localityId, localities.id), eq(localityWards.wardCode, wardCode)))
    .where(eq(localities.id, localityId));
  return found !== undefined;
}
