/** Trusted groups pass on what their people say: numbers only, no names (standard INC-22). */
import { createHash, randomBytes } from "node:crypto";
import { and, asc, eq, isNull } from "drizzle-orm";
import { concerns, issues, issueSupports, panels, panelWards, relays } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { londonDay, type Day } from "~/domain/day";
import { isWithin, type Permit } from "~/domain/permission";
import { detailsIn } from "~/domain/personal-details";
import { shownByIssue } from "~/services/issues/write.server";
import { markOf } from "~/services/people/address-key.server";
import { onceKeyHash } from "./numbers.server";
import { keepConcern } from "./write.server";

export type Relay = { id: string; name: string; madeOn: Day };

/** The panel's groups whose links still work, A to Z; empty out of reach. */
export async function relaysOf(permit: Permit<"relay.invite">, panelId: string): Promise<Relay[]> {
  if (!isWithin(permit.reach, { panelId })) return [];
  return appRead().select({ id: relays.id, name: relays.name, madeOn: relays.madeOn }).from(relays).where(and(eq(relays.panelId, panelId), isNull(relays.endedOn))).orderBy(asc(relays.name));
}

function hashOfToken(token: string): Buffer {
  return createHash("sha256").update(`relay|v1|${token}`).digest();
}

/** Makes a link for a group. The token of 192 random bits is given back this once; only its hash is kept. Refuses "not_found" out of reach. */
export async function inviteRelay(permit: Permit<"relay.invite">, panelId: string, name: string): Promise<Outcome<{ token: string }, "not_found">> {
  if (!isWithin(permit.reach, { panelId })) return { ok: false, reason: "not_found" };
  const token = randomBytes(24).toString("base64url");
  return change<{ token: string }, "not_found">(permit, async (tx) => {
    const id = newId();
    await tx.insert(relays).values({ id, panelId, name, tokenHash: hashOfToken(token), madeOn: londonDay(permit.now), endedOn: null });
    return { value: { token }, log: { verb: "relay.invited", subject: id }, touches: [] };
  });
}

/** Ends a group's link; what it passed on stays. Refuses "not_found" out of reach. */
export async function endRelay(permit: Permit<"relay.invite">, relayId: string): Promise<Outcome<null, "not_found">> {
  return change<null, "not_found">(permit, async (tx) => {
    const [relay] = await tx.select().from(relays).where(eq(relays.id, relayId));
    if (!relay || !isWithin(permit.reach, { panelId: relay.panelId })) return { refused: "not_found" };
    if (relay.endedOn !== null) return { value: null, log: [], touches: [] };
    await tx.update(relays).set({ endedOn: londonDay(permit.now) }).where(eq(relays.id, relayId));
    return { value: null, log: { verb: "relay.ended", subject: relayId }, touches: [] };
  });
}

/** Where a link leads: the group, its panel's wards, and the issues it can speak for. Null for a wrong link or one that was ended. */
export async function findRelay(_permit: Permit<"relay.pass_on">, token: string) {
  const [relay] = await appRead()
    .select({ id: relays.id, name: relays.name, panelId: relays.panelId, panel: panels.name })
    .from(relays)
    .innerJoin(panels, eq(panels.id, relays.panelId))
    .where(and(eq(relays.tokenHash, hashOfToken(token)), isNull(relays.endedOn)));
  if (!relay) return null;
  const wardCodes = (await appRead().select({ code: panelWards.wardCode }).from(panelWards).where(eq(panelWards.panelId, relay.panelId))).map(({ code }) => code);
  const listed = await appRead().select({ id: issues.id, title: issues.title }).from(issues).where(and(eq(issues.panelId, relay.panelId), eq(issues.state, "published"))).orderBy(asc(issues.title));
  return { ...relay, wardCodes, issues: listed };
}

export type Passing = {
  /** People for each issue. */
  counts: readonly { issueId: string; people: number }[];
  other: { what: string; wardCode: string; people: number } | null;
  onceKey: string;
};

/**
 * Passes on counts for issues, and one thing that is not on the list. Sent twice with one `onceKey` it counts once.
 * Refuses "not_found" for a link that does not work, and "points_at_somebody" for words that could.
 */
export async function passOn(permit: Permit<"relay.pass_on">, token: string, { counts, other, onceKey }: Passing): Promise<Outcome<{ people: number; number: string | null }, "not_found" | "points_at_somebody">> {
  if (other && detailsIn(other.what).length > 0) return { ok: false, reason: "points_at_somebody" };
  const relay = await findRelay(permit, token);
  if (!relay || (other && !relay.wardCodes.includes(other.wardCode))) return { ok: false, reason: "not_found" };
  return change<{ people: number; number: string | null }, "not_found" | "points_at_somebody">(permit, async (tx) => {
    const touches: string[] = [];
    let people = 0;
    for (const { issueId, people: said } of counts) {
      const [issue] = await tx.select().from(issues).where(and(eq(issues.id, issueId), eq(issues.panelId, relay.panelId), eq(issues.state, "published")));
      if (!issue) return { refused: "not_found" };
      await tx
        .insert(issueSupports)
        .values({ id: newId(), issueId, channel: "relay", people: said, on: londonDay(permit.now), personMark: null, isBrowserMark: false, relayId: relay.id, onceKey: markOf("relay-once", `${onceKey}|${issueId}`).toString("base64url") })
        .onConflictDoNothing({ target: issueSupports.onceKey });
      touches.push(...(await shownByIssue(tx, issue)));
      people += said;
    }
    const concern = other ? await keepRelayed(tx, permit.now, relay, other, onceKey) : null;
    people += other?.people ?? 0;
    return { value: { people, number: concern }, log: { verb: "relay.passed_on", subject: relay.id, detail: { people } }, touches };
  });
}

async function keepRelayed(tx: Tx, now: Date, relay: { id: string; panelId: string }, { what, wardCode, people }: NonNullable<Passing["other"]>, onceKey: string): Promise<string> {
  const [again] = await tx.select({ number: concerns.number }).from(concerns).where(eq(concerns.onceKey, onceKeyHash(onceKey)));
  if (again) return again.number;
  const kept = await keepConcern(tx, now, { what, localityId: null, howOften: null, whenWords: null, wouldHelp: null, panelId: relay.panelId, wardCode, channel: "relay", people, secret: null, onceKey, relayId: relay.id });
  return kept.number;
}
