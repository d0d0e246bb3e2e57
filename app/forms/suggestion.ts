/** What anybody may suggest for an agenda, and how the panel answers. */
import { z } from "zod";
import { agendaLimits } from "~/domain/agenda";
import { normalEmail } from "~/domain/person";
import { suggestion } from "~/messages/en/suggestion";
import { formOf, type FormSpec } from "./form";

const { errors, answerErrors } = suggestion;
export const suggestionLimits = { words: 1000, email: 254, answer: 500, mostMinutes: 120 };

const oneLine = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, " "))
    .pipe(z.string().max(most, errors.tooLong(most)));

export const suggestionForm = formOf(
  z.object({
    words: z.string().min(3, errors.words).max(suggestionLimits.words, errors.tooLong(suggestionLimits.words)),
    email: z
      .string()
      .max(suggestionLimits.email, errors.email)
      .refine((text) => text === "" || /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(text), errors.email)
      .transform((text) => (text === "" ? null : normalEmail(text))),
    onceKey: z.string().min(8).max(64),
  }),
);

export type AnswerValue = { line: { title: string; minutes: number } | null; answer: string };

const answerSpec = formOf(z.object({ take: z.string(), title: oneLine(agendaLimits.title), minutes: z.string(), answer: oneLine(suggestionLimits.answer).pipe(z.string().min(3, answerErrors.answer)) }));

/** A name and minutes are asked only of what is taken. Everything that is wrong is said at once. */
export const answerForm: FormSpec<AnswerValue> = {
  ...answerSpec,
  read(values) {
    const read = answerSpec.read(values);
    const wrong: Record<string, string> = read.ok ? {} : read.errors;
    const text = (name: string) => (typeof values[name] === "string" ? values[name].trim() : "");
    const take = text("take");
    const minutes = /^\d{1,3}$/.test(text("minutes")) ? Number(text("minutes")) : 0;
    if (take !== "yes" && take !== "no") wrong["take"] ??= answerErrors.take;
    if (take === "yes" && text("title").length < 2) wrong["title"] ??= answerErrors.item;
    if (take === "yes" && (minutes < 1 || minutes > suggestionLimits.mostMinutes)) wrong["minutes"] ??= answerErrors.minutes;
    if (!read.ok || Object.keys(wrong).length > 0) return { ok: false, errors: wrong };
    const { title, answer } = read.value;
    return { ok: true, value: { line: take === "yes" ? { title, minutes } : null, answer } };
  },
};
