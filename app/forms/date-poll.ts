/** What a chair asks about times, and what people answer. */
import { z } from "zod";
import { datePollLimits, slotAnswers, type SlotAnswer } from "~/domain/date-poll";
import { readDay } from "~/domain/day";
import { datePoll } from "~/messages/en/date-poll";
import { formOf, type FormSpec } from "./form";
import { emailField } from "./session";

const { errors } = datePoll;
const replyErrors = datePoll.reply.errors;
export const datePollLetters = { title: 120, note: 500, name: 200, slots: 2000 };

const oneLine = (text: string) => text.replace(/\s+/g, " ");
const orNull = (text: string) => (text === "" ? null : text);
const ticked = z.array(z.literal("yes")).transform((values) => values.length > 0);

/** Times stay as they were typed: whether they can be depends on the moment, so the route reads them. */
export const datePollForm = formOf(
  z.object({
    title: z.string().transform(oneLine).pipe(z.string().min(3, errors.title).max(datePollLetters.title, errors.tooLong(datePollLetters.title))),
    minutes: z.string().transform((text, context) => {
      const minutes = /^\d{1,4}$/.test(text) ? Number(text) : 0;
      if (minutes >= datePollLimits.shortest && minutes <= datePollLimits.longest) return minutes;
      context.addIssue({ code: "custom", message: errors.minutes });
      return z.NEVER;
    }),
    slots: z.string().min(1, errors.slots).max(datePollLetters.slots, errors.too_many),
    note: z.string().max(datePollLetters.note, errors.tooLong(datePollLetters.note)).transform(orNull),
    asksResidents: ticked,
    closes: z.object({ day: z.string(), month: z.string(), year: z.string() }).transform((parts, context) => {
      const read = readDay(parts);
      if (read.ok) return read.day;
      context.addIssue({ code: "custom", message: errors.closes });
      return z.NEVER;
    }),
    onceKey: z.string().min(8).max(64),
  }),
  { many: ["asksResidents"], days: ["closes"] },
);

/** The name of the answer to one slot. */
export function slotField(slotId: string): string {
  return `slot-${slotId}`;
}

export type ReplyValue = { name: string | null; email: string | null; needsAccess: boolean; onceKey: string; answers: Record<string, SlotAnswer> };

const who = formOf(
  z.object({
    name: z.string().transform(oneLine).pipe(z.string().max(datePollLetters.name, replyErrors.name(datePollLetters.name))).transform(orNull),
    email: z.string().transform((typed, context) => {
      if (typed === "" || emailField.safeParse(typed).success) return orNull(typed);
      context.addIssue({ code: "custom", message: replyErrors.email });
      return z.NEVER;
    }),
    needsAccess: ticked,
    onceKey: z.string().max(64),
  }),
  { many: ["needsAccess"] },
);

/** The answers to these slots. One at least is said; what is left out is not among the answers. */
export function replyForm(slotIds: readonly string[]): FormSpec<ReplyValue> {
  return {
    names: [...slotIds.map(slotField), ...who.names],
    many: who.many,
    read(values) {
      const read = who.read(values);
      const said = slotIds.flatMap((id) => {
        const answer = slotAnswers.find((one) => one === values[slotField(id)]);
        return answer ? [[id, answer] as const] : [];
      });
      const wrong: Record<string, string> = said.length === 0 && slotIds[0] ? { [slotField(slotIds[0])]: replyErrors.answers } : {};
      if (!read.ok) return { ok: false, errors: { ...wrong, ...read.errors } };
      return said.length === 0 ? { ok: false, errors: wrong } : { ok: true, value: { ...read.value, answers: Object.fromEntries(said) } };
    },
  };
}
