/** Polls about times: the questions to those who are asked, and numbers to those who ask. What one person answered is shown to that person alone. */
import { and, asc, count, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { datePollPeople, datePollReplies, datePolls, datePollSlots, panels } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import { datePollStanding, rankSlots, type DatePollStanding, type Reply, type SlotAnswer, type SlotCount } from "~/domain/date-poll";
import { londonDay } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { reachOf, type Permit, type Reach } from "~/domain/permission";
import { whoOfLink } from "./links.server";

export type DatePollRow = typeof datePolls.$inferSelect;
export type SlotRow = typeof datePollSlots.$inferSelect;

/** What people who are asked see of a poll. */
export type DatePoll = Pick<DatePollRow, "id" | "panelId" | "title" | "note" | "closesAt" | "asksResidents" | "slotId"> & {
  standing: DatePollStanding;
  panelName: string;
  panelSlug: string;
  slots: Pick<SlotRow, "id" | "startsAt" | "endsAt">[];
};

type AnswerPermit = Permit<"date-poll.answer">;

/** A poll that asks residents, for its public page; null for one that asks members alone. */
export async function findOpenPoll(permit: AnswerPermit, id: string): Promise<DatePoll | null> {
  const poll = await pollOf(id, permit.now);
  return poll?.asksResidents ? poll : null;
}

export type OwnReply = { poll: DatePoll; name: string | null; needsAccess: boolean; hasAnswered: boolean; isMember: boolean; isKnownByEmail: boolean; answers: Record<string, SlotAnswer> };

/** What a personal link shows, or null for one that is unknown. Changes nothing, however often it is opened. */
export async function ownReply(permit: AnswerPermit, secret: string): Promise<OwnReply | null> {
  const who = await whoOfLink(secret);
  const poll = who ? await pollOf(who.pollId, permit.now) : null;
  if (!who || !poll) return null;
  const rows = await appRead().select().from(datePollReplies).where(eq(datePollReplies.whoId, who.id));
  const { name, needsAccess, answeredAt, personId, emailNorm } = who;
  return { poll, name, needsAccess, hasAnswered: answeredAt !== null, isMember: personId !== null, isKnownByEmail: emailNorm !== null, answers: Object.fromEntries(rows.map(({ slotId, answer }) => [slotId, answer])) };
}

async function pollOf(id: string, now: Date): Promise<DatePoll | null> {
  const [found] = await appRead()
    .select({ poll: datePolls, panelName: panels.name, panelSlug: panels.slug })
    .from(datePolls)
    .innerJoin(panels, eq(panels.id, datePolls.panelId))
    .where(eq(datePolls.id, id));
  if (!found) return null;
  const { poll, panelName, panelSlug } = found;
  const { panelId, title, note, closesAt, asksResidents, slotId } = poll;
  return { id, panelId, title, note, closesAt, asksResidents, slotId, standing: datePollStanding(poll, now), panelName, panelSlug, slots: await slotsOf(id) };
}

/** The slots of a poll in the order of time. */
export async function slotsOf(pollId: string, read: Tx = appRead()): Promise<SlotRow[]> {
  return read.select().from(datePollSlots).where(eq(datePollSlots.pollId, pollId)).orderBy(asc(datePollSlots.startsAt));
}

// ---- For those who ask -------------------------------------------------------------------------

export type RunDatePollPermit = Permit<"date-poll.make" | "date-poll.choose">;

/** Numbers alone; `told` is how many of those who answered can be written to. */
export type DatePollResult = DatePoll & {
  meetingId: string | null;
  ranked: SlotCount[];
  members: { asked: number; answered: number };
  residents: number;
  told: number;
  /** How many people answered, once their names are deleted. */
  forgotten: number | null;
};

/** The numbers of a poll that the permit reaches; null otherwise. Nobody is named, and no answer is tied to anybody. */
export async function datePollResult(permit: RunDatePollPermit, id: string): Promise<DatePollResult | null> {
  const [row] = await appRead().select().from(datePolls).where(and(eq(datePolls.id, id), withinReach(permit.reach)));
  const poll = row ? await pollOf(id, permit.now) : null;
  if (!row || !poll) return null;
  const who = await appRead().select().from(datePollPeople).where(eq(datePollPeople.pollId, id));
  const answered = who.filter(({ answeredAt }) => answeredAt !== null);
  const isMember = ({ personId }: (typeof who)[number]) => personId !== null;
  return {
    ...poll,
    meetingId: row.meetingId,
    ranked: row.forgottenAt === null ? rankSlots(poll.slots, await repliesTo(id)) : keptCounts(await slotsOf(id)),
    members: { asked: who.filter(isMember).length, answered: answered.filter(isMember).length },
    residents: answered.filter((one) => !isMember(one)).length,
    told: answered.filter(({ emailNorm }) => emailNorm !== null).length,
    forgotten: row.forgottenAt === null ? null : (row.people ?? 0),
  };
}

/** What people answered, without who they are. */
export async function repliesTo(pollId: string, read: Tx = appRead()): Promise<Reply[]> {
  const rows = await read
    .select({ whoId: datePollPeople.id, needsAccess: datePollPeople.needsAccess, slotId: datePollReplies.slotId, answer: datePollReplies.answer })
    .from(datePollPeople)
    .innerJoin(datePollReplies, eq(datePollReplies.whoId, datePollPeople.id))
    .where(and(eq(datePollPeople.pollId, pollId), isNotNull(datePollPeople.answeredAt)));
  const replies = new Map<string, { needsAccess: boolean; answers: Record<string, SlotAnswer> }>();
  for (const { whoId, needsAccess, slotId, answer } of rows) {
    const reply = replies.get(whoId) ?? { needsAccess, answers: {} };
    reply.answers[slotId] = answer;
    replies.set(whoId, reply);
  }
  return [...replies.values()];
}

function keptCounts(slots: readonly SlotRow[]): SlotCount[] {
  return slots.map(({ id, yes, ifNeedBe, no }) => ({ slotId: id, yes: yes ?? 0, ifNeedBe: ifNeedBe ?? 0, no: no ?? 0, shutsOutAccess: false, isRefusedByAll: false }));
}

export type ListedDatePoll = { id: string; title: string; askedOn: string; standing: DatePollStanding };

/** Everything a panel asked, newest first. */
export async function datePollsOfPanel(permit: Permit<"date-poll.make">, panelId: string): Promise<ListedDatePoll[]> {
  const rows = await appRead()
    .select()
    .from(datePolls)
    .where(and(eq(datePolls.panelId, panelId), withinReach(permit.reach)))
    .orderBy(desc(datePolls.madeAt), desc(datePolls.id));
  return rows.map((row) => ({ id: row.id, title: row.title, askedOn: londonDay(row.madeAt), standing: datePollStanding(row, permit.now) }));
}

/** Polls that wait for a choice, and those still open, for those who run the panel. */
export async function datePollTasks({ viewer, now }: Permit<"desk.view">): Promise<DeskTask[]> {
  const reach = reachOf(viewer, "date-poll.make");
  if (reach.everywhere || reach.panelIds.length === 0) return [];
  const rows = await appRead()
    .select()
    .from(datePolls)
    .where(and(eq(datePolls.state, "open"), withinReach(reach)))
    .orderBy(asc(datePolls.closesAt));
  return rows.map((row): DeskTask => {
    const isOpen = datePollStanding(row, now) === "open";
    return { id: `date-poll:${row.id}`, kind: isOpen ? "date-poll.open" : "date-poll.closed", name: row.title, href: `/date-polls/${row.id}/result`, dueOn: londonDay(row.closesAt), status: isOpen ? "waiting" : "todo" };
  });
}

/** How many people answered. */
export async function answeredCount(pollId: string, read: Tx = appRead()): Promise<number> {
  const [counted] = await read
    .select({ total: count() })
    .from(datePollPeople)
    .where(and(eq(datePollPeople.pollId, pollId), isNotNull(datePollPeople.answeredAt)));
  return counted?.total ?? 0;
}

function withinReach({ everywhere, panelIds }: Reach) {
  return everywhere ? undefined : inArray(datePolls.panelId, [...panelIds]);
}
