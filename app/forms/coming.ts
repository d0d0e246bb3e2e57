/** What anybody may say about coming to a meeting, and how the chair or secretary answers what somebody needs. */
import { z } from "zod";
import { mostCarers, plans, type Room } from "~/domain/coming";
import { coming } from "~/messages/en/coming";
import { formOf } from "./form";
import { emailField } from "./session";

const { errors } = coming;
export const comingLimits = { name: 200, need: 1000, reply: 1000, places: 5000 };

const ticked = z.array(z.literal("yes")).transform((values) => values.length > 0);
const orNull = (text: string) => (text === "" ? null : text);

const plan = z.enum(plans, errors.plan);
const details = {
  plan,
  name: z
    .string()
    .transform((text) => text.replace(/\s+/g, " "))
    .pipe(z.string().max(comingLimits.name, errors.name(comingLimits.name)))
    .transform(orNull),
  usesWheelchair: ticked,
  carers: z.string().transform((text, context) => {
    const carers = Number(text === "" ? "0" : text);
    if (Number.isInteger(carers) && carers >= 0 && carers <= mostCarers) return carers;
    context.addIssue({ code: "custom", message: errors.carers });
    return z.NEVER;
  }),
  wantsReminder: ticked,
  need: z.string().max(comingLimits.need, errors.need(comingLimits.need)).transform(orNull),
};
const many = ["usesWheelchair", "wantsReminder"];

/** The form on the public page. A reminder needs an address to go to. */
export const comingForm = formOf(
  z
    .object({
      ...details,
      email: z.string().transform((typed, context) => {
        if (typed === "" || emailField.safeParse(typed).success) return orNull(typed);
        context.addIssue({ code: "custom", message: errors.email });
        return z.NEVER;
      }),
      onceKey: z.string().min(8).max(64),
    })
    .refine(({ wantsReminder, email }) => !wantsReminder || email !== null, { path: ["email"], message: errors.reminder, when: ({ value }) => isReminderWithoutAddress(value) }),
  { many },
);

/** Looked at together with whatever else is wrong; an address that is typed wrong has a message of its own. */
function isReminderWithoutAddress(value: unknown): boolean {
  const typed = value as { wantsReminder?: unknown; email?: unknown };
  return typed.wantsReminder === true && typed.email === null;
}

/** The same from a personal link, which knows its owner already. */
export const detailsForm = formOf(z.object(details), { many });

/** What somebody told the panel by phone. */
export const noteForm = formOf(z.object({ personId: z.string().min(1, errors.person).max(40, errors.person), plan: z.enum(plans, coming.note.errors.plan) }));

/** One press of a button. */
export const planForm = formOf(z.object({ plan }));

const replyErrors = coming.need.errors;

export const needForm = formOf(
  z
    .object({
      state: z.enum(["arranged", "cannot_arrange"], replyErrors.state),
      reply: z.string().max(comingLimits.reply, replyErrors.tooLong(comingLimits.reply)).transform(orNull),
      version: z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)),
    })
    .refine(({ state, reply }) => state === "arranged" || reply !== null, { path: ["reply"], message: replyErrors.reply }),
);

const places = z.string().transform((text, context): number | null => {
  if (text === "") return null;
  if (/^\d{1,4}$/.test(text) && Number(text) <= comingLimits.places) return Number(text);
  context.addIssue({ code: "custom", message: coming.room.errors.number });
  return z.NEVER;
});

export const roomForm = formOf(z.object({ seats: places, wheelchairs: places }));

export function roomValues({ seats, wheelchairs }: Room): Record<string, string> {
  return { seats: seats === null ? "" : String(seats), wheelchairs: wheelchairs === null ? "" : String(wheelchairs) };
}
