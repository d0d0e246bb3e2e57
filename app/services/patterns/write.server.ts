/** Setting how a panel usually meets, its exceptions, and making the meetings of a year at once. */
import { and, eq } from "drizzle-orm";
import { meetingPatterns, meetings, patternExceptions } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { londonDay, londonInstant, type Day } from "~/domain/day";
import { wayInProblem } from "~/domain/meeting";
import { monthsOf, dayInMonth, type Pattern } from "~/domain/pattern";
import { isWithin, type Permit } from "~/domain/permission";
import { copyAgenda, giveUsualAgenda } from "~/services/agendas/write.server";
import { tellMembers } from "~/services/meetings/letters.server";
import { lastPlannedMeeting, placesOfPanel, type Meeting, type MeetingRow } from "~/services/meetings/read.server";
import { patternOf, plannedYear } from "./read.server";

type PatternPermit = Permit<"pattern.edit">;

/**
 * Sets the pattern of a panel. Its exceptions and the meetings that were made stay. Refuses a panel that the permit does not reach
 * ("not_found"), what was saved since `version` (0 for the first), and times that are no meeting's.
 */
export async function setPattern(permit: PatternPermit, panelId: string, version: number, wish: Pattern): Promise<Outcome<null, "not_found" | "changed_meanwhile" | "end_before_start" | "too_long">> {
  return change(permit, async (tx) => {
    if (!isWithin(permit.reach, { panelId })) return { refused: "not_found" as const };
    const minutes = minutesOf(wish.endClock) - minutesOf(wish.startClock);
    if (minutes <= 0) return { refused: "end_before_start" as const };
    if (minutes > 6 * 60) return { refused: "too_long" as const };
    const before = await patternOf(permit, panelId, tx);
    if ((before?.version ?? 0) !== version) return { refused: "changed_meanwhile" as const };
    const row = { ...wish, version: version + 1 };
    if (before) await tx.update(meetingPatterns).set(row).where(eq(meetingPatterns.id, before.id));
    else await tx.insert(meetingPatterns).values({ id: newId(), panelId, ...row });
    return { value: null, log: { verb: "pattern.set", subject: panelId, detail: { version: version + 1 } }, touches: await placesOfPanel(panelId, tx) };
  });
}

/** What happens on a day of the pattern instead; null makes it an ordinary day again. */
export type ExceptionWish = { movedTo: Day | null; reason: string | null } | null;

/**
 * Keeps an exception, so that the pattern never brings the day back. Refuses a day that is none of the pattern's ("not_in_pattern"),
 * one whose meeting is made already, because that is moved or cancelled itself ("made_already"), and another day that is over ("in_past").
 */
export async function setException(permit: PatternPermit, panelId: string, onDay: Day, wish: ExceptionWish): Promise<Outcome<null, "not_found" | "no_pattern" | "not_in_pattern" | "made_already" | "in_past">> {
  return change(permit, async (tx) => {
    if (!isWithin(permit.reach, { panelId })) return { refused: "not_found" as const };
    const pattern = await patternOf(permit, panelId, tx);
    if (!pattern) return { refused: "no_pattern" as const };
    const isOfPattern = monthsOf(pattern, onDay, onDay).some((month) => dayInMonth(month, pattern) === onDay);
    if (!isOfPattern) return { refused: "not_in_pattern" as const };
    const [made] = await tx.select({ id: meetings.id }).from(meetings).where(and(eq(meetings.patternId, pattern.id), eq(meetings.patternDay, onDay)));
    if (made) return { refused: "made_already" as const };
    if (wish?.movedTo && wish.movedTo < londonDay(permit.now)) return { refused: "in_past" as const };
    await tx.delete(patternExceptions).where(and(eq(patternExceptions.patternId, pattern.id), eq(patternExceptions.onDay, onDay)));
    if (wish) await tx.insert(patternExceptions).values({ id: newId(), patternId: pattern.id, onDay, ...wish });
    return { value: null, log: { verb: wish ? "pattern.excepted" : "pattern.restored", subject: pattern.id, detail: { onDay, movedTo: wish?.movedTo ?? null } }, touches: [] };
  });
}

export type MakeRefusal = "not_found" | "no_pattern" | "no_last" | "no_way_in" | "clock";

/**
 * Makes the meetings of the coming year that are not there yet, like the panel's last one in everything but the day. A second time
 * makes none: each day of a pattern has one meeting. `isPublished` publishes them in the same deed and tells the members of each;
 * then the last meeting needs a place or a way in ("no_way_in"). Refuses a day at whose times the clocks change ("clock").
 */
export async function makeMeetings(permit: PatternPermit, panelId: string, { isPublished }: { isPublished: boolean }): Promise<Outcome<{ made: number; letters: number }, MakeRefusal>> {
  const last = await lastPlannedMeeting(permit, panelId);
  return change(permit, async (tx) => {
    if (!isWithin(permit.reach, { panelId })) return { refused: "not_found" as const };
    const pattern = await patternOf(permit, panelId, tx);
    if (!pattern) return { refused: "no_pattern" as const };
    if (!last) return { refused: "no_last" as const };
    if (isPublished && wayInProblem(last)) return { refused: "no_way_in" as const };
    const wanted = (await plannedYear(permit, panelId, pattern, tx)).filter(({ meeting }) => meeting === null);
    const made: MeetingRow[] = [];
    for (const { day, heldOn } of wanted) {
      if (day === null || heldOn === null) continue;
      const [starts, ends] = [londonInstant(heldOn, pattern.startClock), londonInstant(heldOn, pattern.endClock)];
      if (!starts.ok || !ends.ok) return { refused: "clock" as const };
      if (starts.instant <= permit.now) continue;
      made.push(rowLike(last, permit.now, { patternId: pattern.id, patternDay: day, onDay: heldOn, startsAt: starts.instant, endsAt: ends.instant, isPublished }));
    }
    let letters = 0;
    for (const meeting of made) letters += await keep(tx, permit, meeting, last);
    const log = made.map(({ id }) => ({ verb: isPublished ? "meeting.published" : "meeting.scheduled", subject: id, detail: { panelId, pattern: pattern.id } }));
    return { value: { made: made.length, letters }, log, touches: isPublished ? [...made.map(({ id }) => `meeting:${id}`), ...(await placesOfPanel(panelId, tx))] : [] };
  });
}

async function keep(tx: Tx, permit: PatternPermit, meeting: MeetingRow, last: Meeting): Promise<number> {
  await tx.insert(meetings).values(meeting);
  await copyAgenda(tx, permit.now, { id: last.id, panelId: last.panelId }, meeting);
  if (meeting.state === "draft") return 0;
  await giveUsualAgenda(tx, permit.now, meeting);
  return tellMembers(tx, permit.now, "published", meeting);
}

type Made = { patternId: string; patternDay: Day; onDay: Day; startsAt: Date; endsAt: Date; isPublished: boolean };

/** Like the last meeting, without anything that happened to that one. */
function rowLike(last: Meeting, now: Date, { isPublished, ...when }: Made): MeetingRow {
  const { panelId, kind, title, venueName, venueAddress, venuePostcode, isOnline, joinByPhone, whoMayCome, accessFacts, accessContact, venueId, onlineLink, isLinkPublic } = last;
  return {
    ...nothingYet,
    ...when,
    id: newId(),
    panelId,
    kind: kind === "agm" ? "panel" : kind,
    title,
    venueName,
    venueAddress,
    venuePostcode,
    isOnline,
    joinByPhone,
    whoMayCome,
    accessFacts,
    accessContact,
    venueId,
    onlineLink,
    isLinkPublic,
    state: isPublished ? "published" : "draft",
    publishedAt: isPublished ? now : null,
    sequence: 0,
    version: 1,
    changedAt: now,
  };
}

const nothingYet = {
  about: null,
  surgeryForId: null,
  movedFrom: null,
  changeReason: null,
  cancelledAt: null,
  replacedById: null,
  openedAtClock: null,
  minutesPublishedOn: null,
  previousMinutesOn: null,
  previousMinutesConfirmed: null,
  nextMeetingOn: null,
  slotObjections: null,
  slotReason: null,
  onceKey: null,
  sourceRef: null,
} satisfies Partial<MeetingRow>;

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}
