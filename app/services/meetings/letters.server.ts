/** The letters that tell a panel's members what became of a meeting. */
import { eq } from "drizzle-orm";
import { panels } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { fullMoment, fullSpan, londonDay } from "~/domain/day";
import { accessFactsOf } from "~/domain/meeting";
import { meetingNews, type MeetingNewsKind } from "~/emails/meeting-news";
import { env } from "~/env.server";
import { meetingsWithAgenda } from "~/services/calendar/agendas.server";
import { calendarHost } from "~/services/calendar/host.server";
import { invitationsTo } from "~/services/calendar/invitation.server";
import { tellAnswerers } from "~/services/coming/letters.server";
import { addressOfLink, makeLink } from "~/services/coming/links.server";
import { queueLetters, type Letter } from "~/services/letters/write.server";
import { peopleOfPanel } from "~/services/panels/members.server";
import { letterKeyOf, type MeetingRow } from "./read.server";

/**
 * Puts a letter to every member with an email address into the outbox, in the transaction of the deed: in words, as an entry
 * that their calendar takes in, moves or takes out, and with a link of the member's own to come or to send apologies. Others
 * who answered hear of a change too. Answers how many members were told.
 */
export async function tellMembers(tx: Tx, now: Date, kind: MeetingNewsKind, meeting: MeetingRow): Promise<number> {
  const { startsAt, endsAt, movedFrom } = meeting;
  const [panel] = await tx.select({ name: panels.name, slug: panels.slug, email: panels.contactEmail }).from(panels).where(eq(panels.id, meeting.panelId));
  if (!panel || !startsAt || !endsAt) throw new Error("A letter about a meeting needs its panel and its times");
  const news = {
    kind,
    panel: panel.name,
    title: meeting.title,
    when: fullSpan(startsAt, endsAt),
    was: kind === "moved" && movedFrom ? fullMoment(movedFrom) : null,
    where: [meeting.venueName, meeting.venueAddress, meeting.venuePostcode].filter((part) => part !== null).join(", "),
    online: kind === "cancelled" ? null : meeting.onlineLink,
    why: kind === "moved" || kind === "cancelled" ? meeting.changeReason : null,
    address: `${env.publicUrl}/meetings/${meeting.id}`,
  };
  const announced = { ...meeting, accessFacts: accessFactsOf(meeting.accessFacts), panelSlug: panel.slug, panelName: panel.name, panelEmail: panel.email };
  const invitation = invitationsTo(announced, { host: await calendarHost(tx), withAgenda: await meetingsWithAgenda([meeting.id], tx) });
  const members = await peopleOfPanel(tx, meeting.panelId, londonDay(now));
  const asks = kind !== "cancelled" && meeting.kind !== "surgery";
  const letters: Letter[] = [];
  for (const { id, email } of members) {
    const answerAddress = asks ? addressOfLink(await makeLink(tx, now, { meetingId: meeting.id, personId: id })) : null;
    letters.push({ onceKey: `${letterKeyOf(meeting)}${id}`, kind: `meeting.${kind}`, to: email, dueAt: now, ...meetingNews({ ...news, answerAddress }), calendar: invitation(email) });
  }
  await queueLetters(tx, letters);
  if (kind !== "published") await tellAnswerers(tx, now, kind, meeting, new Set(members.map(({ email }) => email)));
  return members.length;
}
