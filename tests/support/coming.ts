/** Answers to a meeting for tests, given as people would: each from a corner of the network of its own, unless said otherwise. */
import { asc, eq } from "drizzle-orm";
import { comingAnswers, letters } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { setRoom } from "~/services/coming/places.server";
import { ownAnswer } from "~/services/coming/read.server";
import { answerMeeting, planByLink, withdrawAnswer, type AnswerDetails } from "~/services/coming/write.server";
import { findMeeting } from "~/services/meetings/read.server";
import { freshDatabases } from "./databases";
import { makeMeeting } from "./meetings";
import { makePerson, openPermitAt, permitFor } from "./people";
import { makePanel } from "./places";

export const now = new Date("2027-02-20T12:00:00Z");
export const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
export const plain: AnswerDetails = { plan: "coming", name: null, carers: 0, usesWheelchair: false, wantsReminder: false, need: null };

export type Over = Partial<AnswerDetails> & { email?: string | null; onceKey?: string; at?: Date; meetingId?: string; block?: number };

let forms = 0;

/** Fresh databases with a panel, its chair, one member and a published meeting. */
export async function comingWorld() {
  freshDatabases();
  const panel = await makePanel({ name: "Thornfield panel" });
  const chair = await makePerson({ chair: panel.id });
  const member = await makePerson({ member: panel.id }, { shownName: "Ada Fenn" });
  const meeting = await makeMeeting(panel.id);

  function send({ at = now, meetingId = meeting.id, email = null, onceKey, block, ...over }: Over = {}) {
    forms += 1;
    const corner = block ?? forms;
    const clientAddress = `10.${Math.floor(corner / 250)}.${corner % 250}.1`;
    return answerMeeting(openPermitAt("coming.answer", at), meetingId, { ...plain, ...over, email, onceKey: onceKey ?? `form-${forms}`, clientAddress });
  }

  async function found() {
    const it = await findMeeting(openPermitAt("meeting.view", now), meeting.id);
    if (!it) throw new Error("No meeting");
    return it;
  }

  return {
    panel,
    chair,
    member,
    meeting,
    send,
    found,
    sent: async (over: Over = {}) => value(await send(over)).secret,
    room: async (seats: number | null, wheelchairs: number | null = null, at = now) => value(await setRoom(await permitFor("meeting.schedule", chair, at), await found(), { seats, wheelchairs })),
  };
}

export const open = (secret: string, at = now) => ownAnswer(openPermitAt("coming.answer", at), secret);
export const choose = (secret: string, plan: AnswerDetails["plan"], at = now) => planByLink(openPermitAt("coming.answer", at), secret, plan);
export const withdraw = (secret: string, at = now) => withdrawAnswer(openPermitAt("coming.answer", at), secret);
export const rows = () => appRead().select().from(comingAnswers).orderBy(asc(comingAnswers.answeredAt), asc(comingAnswers.id));
export const lettersTo = async (to: string | null) => (await appRead().select().from(letters).where(eq(letters.toAddress, to ?? ""))).map(({ kind, subject, text }) => ({ kind, subject, text }));
export const linkIn = (text: string | undefined) => /\/coming\/([\w-]{43})/.exec(text ?? "")?.[1] ?? "";

export function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`);
  return outcome.value;
}
