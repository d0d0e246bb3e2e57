/** The letters that tell members what became of a meeting, and that keep their calendars in step with who is a member. */
import { eq, inArray } from "drizzle-orm";
import { meetingPanels, meetings, panels, people } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { partstatOf } from "~/domain/calendar";
import { fullMoment, fullSpan, londonDay } from "~/domain/day";
import { accessFactsOf, mayChange } from "~/domain/meeting";
import { meetingNews, type MeetingNewsKind } from "~/emails/meeting-news";
import { env } from "~/env.server";
import { meetingAfter } from "~/messages/en/meeting-after";
import { meetingsWithAgenda } from "~/services/calendar/agendas.server";
import { calendarHost } from "~/services/calendar/host.server";
import { invitationsTo } from "~/services/calendar/invitation.server";
import { tellAnswerers } from "~/services/coming/letters.server";
import { addressOfLink, makeLink } from "~/services/coming/links.server";
import { answersOfPeople } from "~/services/coming/read.server";
import { queueLetters, type Letter } from "~/services/letters/write.server";
import { guestsOf, letterKey, nextNumber, panelsHolding, toldOf, type Guest } from "./guests.server";
import type { MeetingRow } from "./read.server";

/**
 * Puts a letter to every member with an email address into the outbox, in the transaction of the deed: in words, as an entry
 * that their calendar takes in, moves or takes out, and with a link of the member's own to come or to send apologies. Members
 * of all panels of a joint meeting hear, each once. Others who answered hear of a change too. Answers how many members were told.
 */
export async function tellMembers(tx: Tx, now: Date, kind: Exclude<MeetingNewsKind, "invited" | "left">, meeting: MeetingRow): Promise<number> {
  const guests = await guestsOf(tx, meeting, londonDay(now));
  await tellGuests(tx, now, kind, meeting, guests);
  if (kind !== "published") await tellAnswerers(tx, now, kind, meeting, new Set(guests.map(({ email }) => email)));
  return guests.length;
}

/**
 * Brings invitations in step with who is a member now: asks those who became one since the meeting was published, and takes it
 * out of the calendars of those who are one no more. Does nothing for a meeting that is not public or is over. A second time
 * changes nothing. Answers how many letters it wrote.
 */
export async function settleInvitations(tx: Tx, now: Date, meeting: MeetingRow): Promise<number> {
  const { came, left } = await outOfStep(tx, now, meeting);
  await tellGuests(tx, now, "invited", meeting, came);
  await tellGuests(tx, now, "left", meeting, left);
  return came.length + left.length;
}

/** Who is a member and was not asked to a meeting that is ahead, and who was asked and is no member any more. */
export async function outOfStep(read: Tx, now: Date, meeting: MeetingRow): Promise<{ came: Guest[]; left: Guest[] }> {
  if (meeting.state !== "published" || !mayChange(meeting, now)) return { came: [], left: [] };
  const guests = await guestsOf(read, meeting, londonDay(now));
  const told = await toldOf(read, meeting.id);
  const isAsked = (personId: string) => told.get(personId)?.isTakenOut === false;
  const gone = [...told.keys()].filter((id) => isAsked(id) && !guests.some((guest) => guest.id === id));
  const [panel] = await panelsHolding(read, meeting);
  const known = gone.length === 0 ? [] : await read.select({ id: people.id, email: people.emailNorm, name: people.shownName }).from(people).where(inArray(people.id, gone));
  const left = known.flatMap(({ email, ...person }) => (email === null ? [] : [{ ...person, email, panel: panel?.name ?? "" }]));
  return { came: guests.filter(({ id }) => !isAsked(id)), left };
}

/** The same for every meeting that a panel holds, alone or with others: for the deed by which somebody becomes a member or stops being one. */
export async function settleInvitationsOfPanel(tx: Tx, now: Date, panelId: string): Promise<number> {
  const joint = await tx.select({ id: meetingPanels.meetingId }).from(meetingPanels).where(eq(meetingPanels.panelId, panelId));
  const own = await tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.panelId, panelId));
  const ids = [...new Set([...own, ...joint].map(({ id }) => id))];
  const rows = ids.length === 0 ? [] : await tx.select().from(meetings).where(inArray(meetings.id, ids));
  let written = 0;
  for (const meeting of rows) written += await settleInvitations(tx, now, meeting);
  return written;
}

async function tellGuests(tx: Tx, now: Date, kind: MeetingNewsKind, meeting: MeetingRow, guests: readonly Guest[]): Promise<void> {
  if (guests.length === 0) return;
  const { startsAt, endsAt, movedFrom } = meeting;
  const [panel] = await tx.select({ name: panels.name, slug: panels.slug, email: panels.contactEmail }).from(panels).where(eq(panels.id, meeting.panelId));
  if (!panel || !startsAt || !endsAt) throw new Error("A letter about a meeting needs its panel and its times");
  const [, ...others] = await panelsHolding(tx, meeting);
  const isOut = kind === "cancelled" || kind === "left";
  const news = {
    kind,
    panel: meetingAfter.letter.holders(panel.name, others.map(({ name }) => name)),
    title: meeting.title,
    when: fullSpan(startsAt, endsAt),
    was: kind === "moved" && movedFrom ? fullMoment(movedFrom) : null,
    where: [meeting.venueName, meeting.venueAddress, meeting.venuePostcode].filter((part) => part !== null).join(", "),
    online: isOut ? null : meeting.onlineLink,
    why: kind === "moved" || kind === "cancelled" ? meeting.changeReason : null,
    address: `${env.publicUrl}/meetings/${meeting.id}`,
  };
  const announced = { ...meeting, onlineLink: news.online, accessFacts: accessFactsOf(meeting.accessFacts), panelSlug: panel.slug, panelName: panel.name, panelEmail: panel.email };
  const invitation = invitationsTo(announced, { host: await calendarHost(tx), withAgenda: await meetingsWithAgenda([meeting.id], tx) });
  const told = await toldOf(tx, meeting.id);
  const said = new Map((await answersOfPeople(meeting.id, tx)).map((answer) => [answer.personId, answer]));
  const asks = !isOut && meeting.kind !== "surgery";
  const letters: Letter[] = [];
  for (const { id, email, panel: because } of guests) {
    const sequence = nextNumber(kind === "left" ? meeting.sequence + 1 : meeting.sequence, told.get(id));
    const answerAddress = asks ? addressOfLink(await makeLink(tx, now, { meetingId: meeting.id, personId: id })) : null;
    // Whoever answered about another time has not answered about this one.
    const partstat = partstatOf(kind === "moved" ? undefined : said.get(id));
    letters.push({ onceKey: letterKey(meeting.id, sequence, id), kind: `meeting.${kind}`, to: email, dueAt: now, ...meetingNews({ ...news, because, answerAddress }), calendar: invitation({ to: email, sequence, partstat, isLeaving: kind === "left" }) });
  }
  await queueLetters(tx, letters);
}
