import { z } from "zod";
import { alarmChoices } from "~/domain/calendar";
import { formOf } from "./form";

/** A person's own calendar link. `onceKey` is 256 bits that the server put into the form; the link's secret is made from them. */
export const ownCalendarForm = formOf(
  z.object({
    alarm: z.enum(alarmChoices).catch("none"),
    onceKey: z.string().regex(/^[\w-]{43}$/),
    version: z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)),
  }),
);
