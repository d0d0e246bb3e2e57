/** The forms of those who raise concerns, and of the officers who answer them. */
import { z } from "zod";
import { howOftens, limits, notTakenReasons, readNumber, type Answer, type HowOften } from "~/domain/concern";
import { readDay } from "~/domain/day";
import { normalEmail } from "~/domain/person";
import { detailsIn } from "~/domain/personal-details";
import { concern as words } from "~/messages/en/concern";
import { concernDesk } from "~/messages/en/concern-desk";
import { formOf, type FormSpec } from "./form";

const { errors, kinds, seenWhy } = words.form;

/** What the list of areas sends for "all over the ward". */
export const wholeWard = "ward";

export const freeTexts = ["what", "whenWords", "wouldHelp"] as const;

const letters = (text: string) => [...text].length;
const longText = (most: number, complaint: (now: number) => string) => z.string().superRefine((text, context) => {
    if (letters(text) > most) context.addIssue({ code: "custom", message: complaint(letters(text)) });
  });

/** An email address as anybody may leave one, or none. */
export const optionalEmail = (wrong: string) =>
  z
    .string()
    .max(254, wrong)
    .refine((text) => text === "" || /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:".]{1,63}(?:\.[^\s@<>(),;:".]{1,63}){1,6}$/.test(text), wrong)
    .transform((text) => (text === "" ? null : normalEmail(text)));

export const onceKey = z.string().regex(/^[\w-]{20,64}$/, errors.fast);

/** The four questions (standard ISS-01). The paper slip asks the same, in this order. */
export const questions = {
  what: z.string().min(1, errors.what).pipe(longText(limits.longest, errors.whatLong)),
  locality: z.string().min(1, errors.where).max(40, errors.where).transform((id) => (id === wholeWard ? null : id)),
  howOften: z.enum(howOftens, errors.often),
  whenWords: longText(limits.longestShort, errors.long),
  wouldHelp: longText(limits.longest, errors.whatLong),
};

const raising = formOf(
  z.object({
    ...questions,
    email: optionalEmail(errors.email),
    /** Answers "yes" once the person has looked: private details left in, the page of help, and issues that are alike. */
    keep: z.array(z.string()).transform((ticked) => ticked.includes("yes")),
    helped: z.string().transform((text) => text === "yes"),
    looked: z.string().transform((text) => text === "yes"),
    again: z.string().transform((text) => text === "yes"),
    website: z.string().max(200),
    startedAt: z.string().transform((text) => (/^\d{1,15}$/.test(text) ? Number(text) : 0)),
    onceKey,
  }),
  { many: ["keep"] },
);

export type ConcernValue = ReturnType<(typeof raising)["read"]> extends { ok: true; value: infer T } | { ok: false } ? T : never;

/** What in the free texts could point at somebody, as a sentence for each box. */
function complaintsAbout(values: Record<string, string | string[] | undefined>): Record<string, string> {
  const complaints: Record<string, string> = {};
  for (const field of freeTexts) {
    const text = values[field];
    const seen = typeof text === "string" ? detailsIn(text) : [];
    if (seen.length > 0) complaints[field] = `${seen.map(({ kind, words: found }) => kinds[kind](found)).join(" ")} ${seenWhy}`;
  }
  return complaints;
}

/** A concern as somebody types it. What could point at one person is complained of at its box until it is gone or kept knowingly. */
export const concernForm: typeof raising = {
  ...raising,
  read(values) {
    const read = raising.read(values);
    const keeps = [values.keep].flat().includes("yes");
    const seen = keeps || values.again === "yes" ? {} : complaintsAbout(values);
    if (Object.keys(seen).length === 0) return read;
    return { ok: false, errors: { ...seen, ...(read.ok ? {} : read.errors) } };
  },
};

/** Whether the free texts hold what could point at somebody, so that the form offers to keep it. */
export function holdsDetails(values: Record<string, string | string[] | undefined>): boolean {
  return Object.keys(complaintsAbout(values)).length > 0;
}

const entering = concernDesk.enter.errors;

/** A concern that a helper writes down: the same questions, with how it came. */
const helperSpec = formOf(
  z.object({
    ...questions,
    howOften: z.enum(["", ...howOftens]).transform((often): HowOften | null => (often === "" ? null : often)),
    wardCode: z.string().min(1, concernDesk.issue.errors.ward).max(20),
    channel: z.enum(["paper", "assisted"], entering.channel),
    slip: z.string().max(40, entering.slip),
    email: optionalEmail(errors.email),
    consent: z.array(z.string()),
    keep: z.array(z.string()).transform((ticked) => ticked.includes("yes")),
    onceKey,
  }),
  { many: ["consent", "keep"] },
);

export type HelperValue = Omit<ReturnType<(typeof helperSpec)["read"]> extends { ok: true; value: infer T } | { ok: false } ? T : never, "slip"> & { slip: string | null };

export const helperForm: FormSpec<HelperValue> = {
  ...helperSpec,
  read(values) {
    const read = helperSpec.read(values);
    const wrong: Record<string, string> = read.ok ? {} : { ...read.errors };
    const typed = typeof values.slip === "string" ? values.slip.trim() : "";
    const slip = typed === "" ? null : readNumber(typed);
    if (typed !== "" && slip === null) wrong.slip ??= entering.slip;
    if (values.channel === "paper" && typed === "") wrong.slip ??= entering.slipNeeded;
    if (values.channel === "assisted" && ![values.consent].flat().includes("yes")) wrong.consent ??= entering.consent;
    if (![values.keep].flat().includes("yes")) for (const [field, complaint] of Object.entries(complaintsAbout(values))) wrong[field] ??= complaint;
    return read.ok && Object.keys(wrong).length === 0 ? { ok: true, value: { ...read.value, slip } } : { ok: false, errors: wrong };
  },
};

const { errors: answering, refused } = concernDesk.one;
const version = z.string().regex(/^\d{1,9}$/, refused.changed_meanwhile).transform(Number);

const answerSpec = formOf(
  z.object({
    kind: z.enum(["considered", "parked", "passed_on", "not_taken"], answering.kind),
    on: z.object({ day: z.string(), month: z.string(), year: z.string() }),
    to: z.string().max(limits.longestShort, answering.long),
    reason: z.enum(["", ...notTakenReasons], refused.reason_needed),
    words: longText(limits.longest, () => answering.long),
    version,
  }),
  { days: ["on"] },
);

/** What becomes of a concern, as a panel officer says it. Only what belongs to the chosen answer is read. */
export const answerForm: FormSpec<{ answer: Answer; version: number }> = {
  ...answerSpec,
  read(values) {
    const read = answerSpec.read(values);
    if (!read.ok) return read;
    const { kind, on, to, reason, words: said, version: newest } = read.value;
    if (kind === "considered") {
      const day = readDay(on);
      return day.ok ? { ok: true, value: { answer: { kind, on: day.day }, version: newest } } : { ok: false, errors: { on: answering.day[day.reason] } };
    }
    if (kind === "parked") return { ok: true, value: { answer: { kind, words: said }, version: newest } };
    if (kind === "passed_on") return { ok: true, value: { answer: { kind, to, words: said || null }, version: newest } };
    return reason === "" ? { ok: false, errors: { reason: refused.reason_needed } } : { ok: true, value: { answer: { kind, reason, words: said }, version: newest } };
  },
};

const fieldsOfRefusals: Record<string, string> = { words_needed: "words", whom_needed: "to", reason_needed: "reason", too_long: "words", future_day: "on", before_received: "on", points_at_somebody: "words" };

/** The box at which a refusal of an answer is said. */
export function fieldOfAnswer(reason: string): string {
  return fieldsOfRefusals[reason] ?? "form";
}

export const versionForm = formOf(z.object({ version }));

export const mergeForm = formOf(z.object({ issue: z.string().min(1, refused.not_found).max(40) }));

export const supportForm = formOf(z.object({ email: optionalEmail(errors.email), website: z.string().max(200), onceKey }));
