/** A person's own calendar: the meetings of every panel that their roles reach at this moment. */
import { and, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { calendarLinks, meetingPanels, meetings } from "~/db/app-schema.server";
import { change, type Outcome } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { alarmWish, calendarUid, withAnswer, type Calendar } from "~/domain/calendar";
import { votingMembers, type Permit } from "~/domain/permission";
import { env } from "~/env.server";
import { calendar as words } from "~/messages/en/calendar";
import { coming } from "~/messages/en/coming";
import { answersOfViewer } from "~/services/coming/read.server";
import { calendarSecret } from "~/services/sessions/calendar-key.server";
import { hashOfSecret } from "~/services/sessions/codes.server";
import { calendarHost } from "./host.server";
import { entriesOf, following, withClashes, type FollowAddresses } from "./read.server";

/**
 * What this person's calendar holds now: the meetings of their panels, and others that they said they come to, each with what
 * they said. A role that has ended stops showing. It says nothing about anybody else, and its own address is not in it, so
 * that a copy that is passed on opens nothing.
 */
export async function ownCalendar(permit: Permit<"calendar.view_own">): Promise<Calendar> {
  const { viewer } = permit;
  const panelIds = viewer.kind === "person" ? [...new Set(viewer.grants.flatMap((grant) => grant.panelIds))] : [];
  const said = await answersOfViewer(permit);
  const meetingIds = [...said].flatMap(([id, { plan }]) => (plan === "cannot_come" ? [] : [id]));
  const entries = panelIds.length + meetingIds.length === 0 ? [] : await entriesOf(permit, { panelIds, meetingIds }, await onlineLinksFor(permit, said));
  const host = await calendarHost();
  const byUid = new Map([...said].map(([id, answer]) => [calendarUid(id, host), answer]));
  const answered = withClashes(entries).map((entry) => {
    const answer = byUid.get(entry.uid);
    return answer ? withAnswer(entry, answer, { ...words.own, said: coming.said }) : entry;
  });
  return { name: words.ownName, address: null, page: `${env.publicUrl}/desk`, entries: answered };
}

type Answers = Awaited<ReturnType<typeof answersOfViewer>>;

/** The ways into the online rooms that this person gets by letter too, by meeting: as a member of the panel, or because they said that they join (standard MTG-13). */
async function onlineLinksFor({ viewer }: Permit<"calendar.view_own">, said: Answers): Promise<Map<string, string>> {
  const panelIds = viewer.kind === "person" ? viewer.grants.filter(({ role }) => votingMembers.includes(role)).flatMap((grant) => grant.panelIds) : [];
  const joining = [...said].flatMap(([id, { plan }]) => (plan === "joining" ? [id] : []));
  if (panelIds.length + joining.length === 0) return new Map();
  const joint = appRead().select({ id: meetingPanels.meetingId }).from(meetingPanels).where(inArray(meetingPanels.panelId, panelIds));
  const rows = await appRead()
    .select({ id: meetings.id, link: meetings.onlineLink })
    .from(meetings)
    .where(and(isNotNull(meetings.onlineLink), eq(meetings.state, "published"), or(inArray(meetings.panelId, panelIds), inArray(meetings.id, joint), inArray(meetings.id, joining))));
  return new Map(rows.flatMap(({ id, link }) => (link === null ? [] : [[id, link] as const])));
}

/** `version` is what the next form must bring back. */
export type OwnLink = { madeAt: Date | null; version: number };

/** Whether the viewer has a link that works, and since when. */
export async function findOwnLink({ viewer }: Permit<"calendar.keep_own">): Promise<OwnLink> {
  const [link] = viewer.kind === "person" ? await appRead().select().from(calendarLinks).where(eq(calendarLinks.personId, viewer.personId)) : [];
  return { madeAt: link && link.endedAt === null ? link.madeAt : null, version: link?.version ?? 0 };
}

/**
 * Makes the link, which ends the one before. Its address is given back this once; only a hash of the secret is kept. The
 * same form twice gives the same link. Refuses a form from before another link was made or ended ("changed_meanwhile").
 */
export async function makeOwnLink(permit: Permit<"calendar.keep_own">, wish: { version: number; onceKey: string; alarms: readonly number[] }): Promise<Outcome<FollowAddresses, "changed_meanwhile">> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") throw new Error("Only a person has a calendar of their own");
  const { personId, actorKey } = viewer;
  const version = wish.version + 1;
  const secret = calendarSecret({ personId, onceKey: wish.onceKey, version });
  const link = { secretHash: hashOfSecret(secret), madeAt: now, version, endedAt: null };
  const outcome = await change(permit, async (tx) => {
    const [before] = await tx.select().from(calendarLinks).where(eq(calendarLinks.personId, personId));
    if (before?.version === version && before.endedAt === null && before.secretHash.equals(link.secretHash)) return { value: null, log: [], touches: [] };
    if ((before?.version ?? 0) !== wish.version) return { refused: "changed_meanwhile" as const };
    await tx.insert(calendarLinks).values({ personId, ...link }).onConflictDoUpdate({ target: calendarLinks.personId, set: link });
    return { value: null, log: { verb: "calendar.linked", subject: actorKey }, touches: [] };
  });
  return outcome.ok ? { ok: true, value: following(ownAddress(secret, wish.alarms)) } : outcome;
}

/** Ends the viewer's link: from now on its address is not found. A second time changes nothing. */
export async function endOwnLink(permit: Permit<"calendar.keep_own">): Promise<void> {
  const { viewer, now } = permit;
  if (viewer.kind !== "person") return;
  const { personId, actorKey } = viewer;
  await change(permit, async (tx) => {
    const [link] = await tx.select({ version: calendarLinks.version }).from(calendarLinks).where(and(eq(calendarLinks.personId, personId), isNull(calendarLinks.endedAt)));
    if (!link) return { value: null, log: [], touches: [] };
    await tx.update(calendarLinks).set({ endedAt: now, version: link.version + 1 }).where(eq(calendarLinks.personId, personId));
    return { value: null, log: { verb: "calendar.unlinked", subject: actorKey }, touches: [] };
  });
}

function ownAddress(secret: string, alarms: readonly number[]): string {
  return `${env.publicUrl}/calendars/${secret}.ics${alarms.length > 0 ? `?alarm=${alarmWish(alarms)}` : ""}`;
}
