/** The letters that tell a panel's members what became of a meeting. */
import { and, eq, gte, inArray, isNotNull, isNull, lte, or } from "drizzle-orm";
import { panels, people, roleGrants } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { fullMoment, fullSpan, londonDay } from "~/domain/day";
import { accessFactsOf } from "~/domain/meeting";
import { votingMembers } from "~/domain/permission";
import { meetingNews, type MeetingNewsKind } from "~/emails/meeting-news";
import { env } from "~/env.server";
import { meetingsWithAgenda } from "~/services/calendar/agendas.server";
import { calendarHost } from "~/services/calendar/host.server";
import { invitationsTo } from "~/services/calendar/invitation.server";
import { queueLetters } from "~/services/letters/write.server";
import { letterKeyOf, type MeetingRow } from "./read.server";

/**
 * Puts a letter to every member with an email address into the outbox, in the transaction of the deed: in words, and as an
 * entry that their calendar takes in, moves or takes out. Answers how many.
 */
export async function tellMembers(tx: Tx, now: Date, kind: MeetingNewsKind, meeting: MeetingRow): Promise<number> {
  const { startsAt, endsAt, movedFrom } = meeting;
  const [panel] = await tx.select({ name: panels.name, slug: panels.slug, email: panels.contactEmail }).from(panels).where(eq(panels.id, meeting.panelId));
  if (!panel || !startsAt || !endsAt) throw new Error("A letter about a meeting needs its panel and its times");
  const news = meetingNews({
    kind,
    panel: panel.name,
    title: meeting.title,
    when: fullSpan(startsAt, endsAt),
    was: kind === "moved" && movedFrom ? fullMoment(movedFrom) : null,
    where: [meeting.venueName, meeting.venueAddress, meeting.venuePostcode].filter((part) => part !== null).join(", "),
    online: kind === "cancelled" ? null : meeting.onlineLink,
    why: kind === "moved" || kind === "cancelled" ? meeting.changeReason : null,
    address: `${env.publicUrl}/meetings/${meeting.id}`,
  });
  const announced = { ...meeting, accessFacts: accessFactsOf(meeting.accessFacts), panelSlug: panel.slug, panelName: panel.name, panelEmail: panel.email };
  const invitation = invitationsTo(announced, { host: await calendarHost(tx), withAgenda: await meetingsWithAgenda([meeting.id], tx) });
  const members = await membersWithEmail(tx, meeting.panelId, londonDay(now));
  await queueLetters(
    tx,
    members.map(({ id, email }) => ({ onceKey: `${letterKeyOf(meeting)}${id}`, kind: `meeting.${kind}`, to: email, dueAt: now, ...news, calendar: invitation(email) })),
  );
  return members.length;
}

async function membersWithEmail(tx: Tx, panelId: string, today: string): Promise<{ id: string; email: string }[]> {
  const rows = await tx
    .selectDistinct({ id: people.id, email: people.emailNorm })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(
      and(
        eq(roleGrants.scopeKind, "panel"),
        eq(roleGrants.scopeId, panelId),
        inArray(roleGrants.role, [...votingMembers]),
        lte(roleGrants.fromOn, today),
        or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, today)),
        isNotNull(people.emailNorm),
        isNull(people.erasedOn),
      ),
    );
  return rows.flatMap(({ id, email }) => (email === null ? [] : [{ id, email }]));
}
