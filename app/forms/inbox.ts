/** Narrowing the inbox down, and handing out what is ticked. */
import { z } from "zod";
import { readDay, type Day } from "~/domain/day";
import { inboxOwners, inboxStates, wholeInbox, type InboxWish } from "~/domain/inbox";
import { inbox as words } from "~/messages/en/inbox";
import { formOf } from "./form";

const short = z.string().transform((text) => text.slice(0, 80));

/** A query that nobody could mend falls back to what is usual: a list is never an error. */
export const inboxForm = formOf(
  z.object({
    ward: short,
    state: z.enum(inboxStates).catch(wholeInbox.state),
    whose: z.enum(inboxOwners).catch(wholeInbox.whose),
    assignee: short,
    late: z.string().transform((late) => late === "yes"),
    text: short,
    page: z.coerce.number().int().min(1).max(100_000).catch(1),
  }),
);

type Asked = Omit<InboxWish, "isLate"> & { late: boolean };

/** The wish of an address; the usual one where it asks for nothing. */
export function inboxWishOf(query: { ok: true; value: Asked } | { ok: false } | null): InboxWish {
  if (!query?.ok) return wholeInbox;
  const { late, ...wish } = query.value;
  return { ...wish, isLate: late };
}

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
