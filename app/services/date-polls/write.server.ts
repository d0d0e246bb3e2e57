/** Asking, choosing and stopping: what those who run a panel's meetings do with a poll about times. */
import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { datePollPeople, datePolls, datePollSlots, meetings, panels } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { datePollStanding, inOrder, whyNotAsk, type PollRefusal, type Slot } from "~/domain/date-poll";
import { londonDay } from "~/domain/day";
import { accessFactsOf, type MeetingDetails } from "~/domain/meeting";
import { isWithin, type Permit } from "~/domain/permission";
import { keepDraft } from "~/services/meetings/write.server";
import { peopleOfPanel } from "~/services/panels/members.server";
import { tellAsked, tellChosen, tellWithdrawn } from "./letters.server";
import type { DatePollRow } from "./read.server";

export type DatePollWish = { panelId: string; title: string; note: string | null; minutes: number; slots: readonly Slot[]; asksResidents: boolean; closesAt: Date; onceKey: string };

/**
 * Asks every member with an email address, each by a link of their own, and residents on a public page if wished. The same
 * `onceKey` twice asks once. Refuses a panel that the permit does not reach ("not_found"), and as whyNotAsk.
 */
export async function makeDatePoll(permit: Permit<"date-poll.make">, wish: DatePollWish): Promise<Outcome<{ id: string; asked: number }, "not_found" | PollRefusal>> {
  const { panelId, title, note, minutes, asksResidents, closesAt, onceKey } = wish;
  const slots = inOrder(wish.slots);
  const why = whyNotAsk(slots, closesAt, permit.now);
  return change<{ id: string; asked: number }, "not_found" | PollRefusal>(permit, async (tx) => {
    if (!isWithin(permit.reach, { panelId })) return { refused: "not_found" };
    if (why) return { refused: why };
    const row = { id: newId(), panelId, title, note, minutes, asksResidents, state: "open" as const, madeAt: permit.now, closesAt, onceKey };
    const [poll] = await tx.insert(datePolls).values(row).onConflictDoNothing({ target: datePolls.onceKey }).returning();
    if (!poll) {
      const [first] = await tx.select({ id: datePolls.id }).from(datePolls).where(and(eq(datePolls.onceKey, onceKey), eq(datePolls.panelId, panelId)));
      return first ? { value: { id: first.id, asked: 0 }, log: [], touches: [] } : { refused: "not_found" };
    }
    await tx.insert(datePollSlots).values(slots.map(({ startsAt, endsAt }) => ({ id: newId(), pollId: poll.id, startsAt, endsAt })));
    const members = await peopleOfPanel(tx, panelId, londonDay(permit.now));
    const who = members.map(({ id, email, name }) => ({ id: newId(), pollId: poll.id, personId: id, emailNorm: email, name, needsAccess: false, answeredAt: null }));
    if (who.length > 0) await tx.insert(datePollPeople).values(who);
    await tellAsked(tx, permit.now, poll, who, { news: "asked", time: "first" });
    return { value: { id: poll.id, asked: who.length }, log: { verb: "date_poll.made", subject: poll.id, detail: { panelId, slots: slots.length, asked: who.length } }, touches: [] };
  });
}

/**
 * Chooses a slot: the meeting is planned as a draft at that time, like the panel's last one, and everybody who answered is
 * told. May be done before time is over. A second time changes nothing. Refuses "not_found", a poll that ended otherwise
 * ("over"), and a slot that has begun ("slot_past").
 */
export async function chooseSlot(permit: Permit<"date-poll.choose">, pollId: string, slotId: string): Promise<Outcome<{ meetingId: string | null; told: number }, "not_found" | "over" | "slot_past">> {
  return change<{ meetingId: string | null; told: number }, "not_found" | "over" | "slot_past">(permit, async (tx) => {
    const poll = await pollToEnd(tx, permit, pollId);
    const [slot] = poll ? await tx.select().from(datePollSlots).where(and(eq(datePollSlots.id, slotId), eq(datePollSlots.pollId, pollId))) : [];
    if (!poll || !slot) return { refused: "not_found" };
    if (poll.state === "chosen" && poll.slotId === slotId) return { value: { meetingId: poll.meetingId, told: 0 }, log: [], touches: [] };
    if (poll.state !== "open") return { refused: "over" };
    if (slot.startsAt <= permit.now) return { refused: "slot_past" };
    const details = await detailsLikeLast(tx, poll);
    const draft = await keepDraft(tx, permit.now, { panelId: poll.panelId, details, startsAt: slot.startsAt, endsAt: slot.endsAt, onceKey: `date-poll:${pollId}` });
    if ("refused" in draft) return { refused: "not_found" };
    const meetingId = draft.meeting.id;
    await tx.update(datePolls).set({ state: "chosen", endedAt: permit.now, slotId, meetingId }).where(eq(datePolls.id, pollId));
    const told = await tellChosen(tx, permit.now, poll, slot);
    return {
      value: { meetingId, told },
      log: [
        { verb: "meeting.scheduled", subject: meetingId, detail: { panelId: poll.panelId } },
        { verb: "date_poll.chosen", subject: pollId, detail: { meetingId, told } },
      ],
      touches: [],
    };
  });
}

/** Stops asking: links say so, and those who answered are told. A second time changes nothing. Refuses one that was chosen ("over"). */
export async function withdrawDatePoll(permit: Permit<"date-poll.make">, pollId: string): Promise<Outcome<{ told: number }, "not_found" | "over">> {
  return change<{ told: number }, "not_found" | "over">(permit, async (tx) => {
    const poll = await pollToEnd(tx, permit, pollId);
    if (!poll) return { refused: "not_found" };
    if (poll.state === "withdrawn") return { value: { told: 0 }, log: [], touches: [] };
    if (datePollStanding(poll, permit.now) === "chosen") return { refused: "over" };
    await tx.update(datePolls).set({ state: "withdrawn", endedAt: permit.now }).where(eq(datePolls.id, pollId));
    const told = await tellWithdrawn(tx, permit.now, poll);
    return { value: { told }, log: { verb: "date_poll.withdrawn", subject: pollId, detail: { told } }, touches: [] };
  });
}

async function pollToEnd(tx: Tx, { reach }: Permit<"date-poll.make" | "date-poll.choose">, id: string): Promise<DatePollRow | null> {
  const [poll] = await tx
    .select()
    .from(datePolls)
    .where(and(eq(datePolls.id, id), reach.everywhere ? undefined : inArray(datePolls.panelId, [...reach.panelIds])));
  return poll ?? null;
}

/** Place, access and words of the panel's newest planned meeting; what a first meeting cannot know stays open, and the check page asks for it. */
async function detailsLikeLast(tx: Tx, { panelId, title, note }: DatePollRow): Promise<MeetingDetails> {
  const [last] = await tx
    .select()
    .from(meetings)
    .where(and(eq(meetings.panelId, panelId), ne(meetings.state, "held")))
    .orderBy(desc(meetings.startsAt))
    .limit(1);
  const [panel] = await tx.select({ phone: panels.contactPhone }).from(panels).where(eq(panels.id, panelId));
  return {
    title,
    kind: !last || last.kind === "surgery" ? "panel" : last.kind,
    venueId: last?.venueId ?? null,
    onlineLink: last?.onlineLink ?? null,
    isLinkPublic: last?.isLinkPublic ?? false,
    venueName: last?.venueName ?? null,
    venueAddress: last?.venueAddress ?? null,
    venuePostcode: last?.venuePostcode ?? null,
    isOnline: last?.isOnline ?? false,
    joinByPhone: last?.joinByPhone ?? null,
    whoMayCome: last?.whoMayCome ?? "anyone",
    accessFacts: accessFactsOf(last?.accessFacts ?? {}),
    accessContact: last?.accessContact ?? panel?.phone ?? null,
    about: note,
  };
}
