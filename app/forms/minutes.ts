/** Forms about minutes. */
import { z } from "zod";
import { longestHeading, longestNote, longestPart } from "~/domain/minutes";
import { longestPost } from "~/domain/night";
import { en } from "~/messages/en";
import { formOf } from "./form";

const { errors } = en.minutes;

const version = z.string().regex(/^\d{1,9}$/, en.form.twisted).transform(Number);
const onceKey = z.string().min(8).max(40);
const said = z.string().min(1, errors.words).max(longestNote, en.form.tooLong(longestNote));

export const partForm = formOf(z.object({ version, heading: z.string().min(1, errors.heading).max(longestHeading, en.form.tooLong(longestHeading)), body: z.string().max(longestPart, en.form.tooLong(longestPart)) }));

export const minutesVersionForm = formOf(z.object({ version }));

export const approvalForm = formOf(
  z.object({
    version,
    at: z.string().min(1, errors.at).max(40, errors.at),
    ratifies: z.enum(["yes", "no"], errors.ratify).transform((answer) => answer === "yes"),
  }),
);

export const correctionForm = formOf(z.object({ words: said, askedBy: z.string().min(1, errors.askedBy).max(longestPost, en.form.tooLong(longestPost)), onceKey }));

export const minutesNoteForm = formOf(z.object({ words: said, onceKey }));

export const appearanceForm = formOf(z.object({ appearance: z.enum(["role", "initials"], en.minutes.errors.ratify) }));
