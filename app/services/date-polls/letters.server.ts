/** Letters about a poll, put into the outbox in the transaction of the deed. */
import { and, count, eq, gte, isNotNull, lt } from "drizzle-orm";
import { datePollPeople, letters, panels } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { fullMoment, fullSpan, londonDay } from "~/domain/day";
import { datePollClosed, datePollLetter, datePollWithdrawn, slotChosen } from "~/emails/date-poll";
import type { ComposedLetter } from "~/emails/letter";
import { env } from "~/env.server";
import { queueLetters } from "~/services/letters/write.server";
import { peopleOfPanel } from "~/services/panels/members.server";
import { addressOfDatePollLink, makeDatePollLink, type WhoRow } from "./links.server";
import { answeredCount, slotsOf, type DatePollRow, type SlotRow } from "./read.server";

/** Begins the key of every letter about this poll: by it they are found when they are to be forgotten. */
export function lettersOfPoll(pollId: string): string {
  return `date-poll:${pollId}:`;
}

export function isLetterOfPoll(pollId: string, rest = "") {
  const prefix = `${lettersOfPoll(pollId)}${rest}`;
  return and(gte(letters.onceKey, prefix), lt(letters.onceKey, `${prefix}\uffff`));
}

const mostSaved = 5;

/** Writes to people with a link of their own each. "saved" goes out five times to one person at most. */
export async function tellAsked(tx: Tx, now: Date, poll: DatePollRow, who: readonly WhoRow[], { news, time }: { news: "asked" | "reminder" | "saved"; time: string }): Promise<void> {
  const { name: panel } = await panelOf(tx, poll.panelId);
  const slots = (await slotsOf(poll.id, tx)).length;
  for (const { id, emailNorm, personId } of who) {
    if (emailNorm === null || (news === "saved" && (await lettersToNow(tx, poll.id, `${id}:saved:`)) >= mostSaved)) continue;
    const link = addressOfDatePollLink(await makeDatePollLink(tx, now, id));
    const letter = datePollLetter(news, { title: poll.title, panel, isMember: personId !== null, slots, until: fullMoment(poll.closesAt), note: poll.note, link });
    await queueLetters(tx, [{ onceKey: `${lettersOfPoll(poll.id)}${id}:${news}:${time}`, kind: `date_poll.${news}`, to: emailNorm, dueAt: now, ...letter }]);
  }
}

async function lettersToNow(tx: Tx, pollId: string, rest: string): Promise<number> {
  const [sent] = await tx.select({ total: count() }).from(letters).where(isLetterOfPoll(pollId, rest));
  return sent?.total ?? 0;
}

/** Tells everybody who answered which slot was chosen. Answers how many. */
export async function tellChosen(tx: Tx, now: Date, poll: DatePollRow, slot: SlotRow): Promise<number> {
  const { name, slug } = await panelOf(tx, poll.panelId);
  const when = fullSpan(slot.startsAt, slot.endsAt);
  return tellAll(tx, now, poll, "chosen", (isMember) => slotChosen({ title: poll.title, panel: name, isMember, when, meetings: meetingsAddress(slug) }));
}

export async function tellWithdrawn(tx: Tx, now: Date, poll: DatePollRow): Promise<number> {
  const { name, slug } = await panelOf(tx, poll.panelId);
  return tellAll(tx, now, poll, "withdrawn", (isMember) => datePollWithdrawn({ title: poll.title, panel: name, isMember, meetings: meetingsAddress(slug) }));
}

/** Tells those who run the panel's meetings that time is over. */
export async function tellClosed(tx: Tx, now: Date, poll: DatePollRow): Promise<void> {
  const { name } = await panelOf(tx, poll.panelId);
  const letter = datePollClosed({ title: poll.title, panel: name, answered: await answeredCount(poll.id, tx), address: `${env.publicUrl}/date-polls/${poll.id}/result` });
  const officers = await peopleOfPanel(tx, poll.panelId, londonDay(now), ["chair", "vice_chair", "secretary"]);
  await queueLetters(
    tx,
    officers.map(({ id, email }) => ({ onceKey: `${lettersOfPoll(poll.id)}closed:${id}`, kind: "date_poll.closed", to: email, dueAt: now, ...letter })),
  );
}

async function tellAll(tx: Tx, now: Date, poll: DatePollRow, news: "chosen" | "withdrawn", compose: (isMember: boolean) => ComposedLetter): Promise<number> {
  const who = await tx
    .select()
    .from(datePollPeople)
    .where(and(eq(datePollPeople.pollId, poll.id), isNotNull(datePollPeople.answeredAt), isNotNull(datePollPeople.emailNorm)));
  await queueLetters(
    tx,
    who.map(({ id, emailNorm, personId }) => ({ onceKey: `${lettersOfPoll(poll.id)}${id}:${news}`, kind: `date_poll.${news}`, to: emailNorm ?? "", dueAt: now, ...compose(personId !== null) })),
  );
  return who.length;
}

async function panelOf(tx: Tx, id: string): Promise<{ name: string; slug: string }> {
  const [panel] = await tx.select({ name: panels.name, slug: panels.slug }).from(panels).where(eq(panels.id, id));
  if (!panel) throw new Error("A letter about a poll needs its panel");
  return panel;
}

function meetingsAddress(slug: string): string {
  return `${env.publicUrl}/panels/${slug}/meetings`;
}
