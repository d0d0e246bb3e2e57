/** What may be sent on the night of a meeting. */
import { z } from "zod";
import { readDay } from "~/domain/day";
import { entryKinds, longestEntry, longestPost, owners, type EntryKind, type EntryWish, type WrongEntry } from "~/domain/night";
import { en } from "~/messages/en";
import { formOf } from "./form";

const { errors } = en.night;

const onceKey = z.string().min(8).max(40);

const headcount = z.string().transform((typed, context) => {
  if (typed === "") return 0;
  if (/^\d{1,4}$/.test(typed)) return Number(typed);
  context.addIssue({ code: "custom", message: errors.number });
  return z.NEVER;
});

const people = z.array(z.string().max(40)).max(200);

export const registerForm = formOf(z.object({ here: people, apologies: people, residents: headcount, firstTimers: headcount, onceKey }), { many: ["here", "apologies"] });

const text = (most: number) => z.string().max(most, en.form.tooLong(most));

/** One form for each kind; their fields have names of their own, because all three stand on one page. */
const entrySchema = z
  .object({
    kind: z.enum(entryKinds),
    decision: text(longestEntry),
    decisionItem: z.string().max(40),
    deed: text(longestEntry),
    deedItem: z.string().max(40),
    owner: z.union([z.enum(owners), z.literal("")], errors.owner),
    post: text(longestPost),
    dueOn: z.object({ day: z.string(), month: z.string(), year: z.string() }),
    who: text(longestPost),
    interest: text(longestEntry),
    onceKey,
  })
  .superRefine(
    ({ dueOn }, context) => {
      const read = readDay(dueOn);
      if (!read.ok && read.reason !== "empty") context.addIssue({ code: "custom", path: ["dueOn"], message: errors.dueOn });
    },
    { when: () => true },
  );

export const entryForm = formOf(entrySchema, { days: ["dueOn"] });

/** The form as the service takes it. */
export function entryOf(fields: z.output<typeof entrySchema>): EntryWish & { onceKey: string } {
  const { kind, onceKey: key } = fields;
  const nothing = { agendaItemId: null, organisation: null, post: null, dueOn: null };
  if (kind === "decision") return { ...nothing, kind, words: fields.decision, agendaItemId: fields.decisionItem || null, onceKey: key };
  if (kind === "interest") return { ...nothing, kind, words: fields.interest, post: fields.who || null, onceKey: key };
  const due = readDay(fields.dueOn);
  return { kind, words: fields.deed, agendaItemId: fields.deedItem || null, organisation: fields.owner || null, post: fields.post || null, dueOn: due.ok ? due.day : null, onceKey: key };
}

/** Where a refusal stands in the form of its kind. */
export function fieldOfEntryRefusal(reason: WrongEntry, kind: EntryKind): string {
  if (reason === "owner_needed") return "owner";
  if (reason === "who_needed") return "who";
  if (reason === "due_in_past") return "dueOn";
  return { decision: "decision", action: "deed", interest: "interest" }[kind];
}
