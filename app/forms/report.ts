/** The forms of readers who tell of a problem, of senders who appeal, and of those who settle both. */
import { z } from "zod";
import { longestReport, reportEnds, reportKinds, reportReasons, type ReportReason } from "~/domain/report";
import { report as words } from "~/messages/en/report";
import { onceKey } from "./concern";
import { formOf } from "./form";

const letters = (text: string) => [...text].length;
const upTo = (most: number, complaint: string | ((now: number) => string)) =>
  z.string().superRefine((text, context) => {
    if (letters(text) > most) context.addIssue({ code: "custom", message: typeof complaint === "string" ? complaint : complaint(letters(text)) });
  });

export const reportForm = formOf(
  z.object({
    kind: z.enum(reportKinds, words.write.errors.kind),
    words: upTo(longestReport, words.write.errors.long).transform((text) => text.trim() || null),
    /** "send" once the reader has checked it, "change" to go back, empty before. */
    step: z.enum(["", "send", "change"], words.write.errors.fast),
    website: z.string().max(200),
    onceKey,
  }),
);

const replied = (empty: string, long: string) => z.string().trim().min(1, empty).pipe(upTo(longestReport, long));

const reasonOf = z.string().refine((text): text is ReportReason => (reportReasons as readonly string[]).includes(text), words.desk.errors.reason);

export const settleForm = formOf(z.object({ end: z.enum(reportEnds, words.desk.errors.end), reason: reasonOf, reply: replied(words.desk.errors.reply, words.desk.errors.long) }));

export const appealForm = formOf(z.object({ words: z.string().trim().min(3, words.appeal.errors.words).pipe(upTo(1000, words.appeal.errors.long)) }));

export const secondLookForm = formOf(z.object({ word: z.enum(["agree", "stay"], words.appeal.desk.errors.word), reply: replied(words.appeal.desk.errors.reply, words.appeal.desk.errors.long) }));
