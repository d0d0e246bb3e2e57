/** Handing out what is ticked in the inbox. */
import { z } from "zod";
import { readDay, type Day } from "~/domain/day";
import { inbox as words } from "~/messages/en/inbox";
import { formOf } from "./form";

const day = z.object({ day: z.string(), month: z.string(), year: z.string() }).transform((parts, context): Day | null => {
  const read = readDay(parts);
  if (read.ok) return read.day;
  if (read.reason === "empty") return null;
  context.addIssue({ code: "custom", message: words.handling.errors.day });
  return z.NEVER;
});

const ref = z.array(z.string().max(40));

/** Whom the ticked items are given to, and the day. */
export const handlingForm = formOf(z.object({ ref, assignee: z.string().max(40), workDueOn: day }), { many: ["ref"], days: ["workDueOn"] });

/** What is ticked, as the address carries it. */
export const tickedForm = formOf(z.object({ ref }), { many: ["ref"] });
