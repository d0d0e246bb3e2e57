/** The forms of those who ask, and of those who answer. */
import { z } from "zod";
import { bodies, declineReasons, limits, type Answer } from "~/domain/question";
import { detailsIn } from "~/domain/personal-details";
import { concern } from "~/messages/en/concern";
import { question as words } from "~/messages/en/question";
import { onceKey, optionalEmail } from "./concern";
import { formOf, type FormSpec } from "./form";

const { errors } = words.ask;
const letters = (text: string) => [...text].length;

type Values = Record<string, string | string[] | undefined>;
const ticked = z.array(z.string()).transform((values) => values.includes("yes"));

const asking = formOf(
  z.object({
    of: z.enum(bodies, errors.of),
    words: z
      .string()
      .min(1, errors.words)
      .superRefine((text, context) => {
        if (letters(text) > limits.question) context.addIssue({ code: "custom", message: errors.long(letters(text)) });
      }),
    mayPublish: z.enum(["yes", "no"], errors.mayPublish).transform((answer) => answer === "yes"),
    email: optionalEmail(errors.email),
    /** Answers "yes" once the person has looked: private details left in, and the page of help. */
    keep: ticked,
    helped: z.string().transform((text) => text === "yes"),
    again: z.string().transform((text) => text === "yes"),
    website: z.string().max(200),
    startedAt: z.string().transform((text) => (/^\d{1,15}$/.test(text) ? Number(text) : 0)),
    onceKey,
  }),
  { many: ["keep"] },
);

/** A question as somebody types it. What could point at one person is complained of until it is gone or kept knowingly. */
export const questionForm: typeof asking = {
  ...asking,
  read(values) {
    const read = asking.read(values);
    const passes = isTicked(values.keep) || values.again === "yes";
    const seen = passes ? [] : seenIn(values.words);
    if (seen.length === 0) return read;
    const complaint = `${seen.map(({ kind, words: found }) => concern.form.kinds[kind](found)).join(" ")} ${words.ask.seenWhy}`;
    return { ok: false, errors: { ...(read.ok ? {} : read.errors), words: complaint } };
  },
};

/** Whether a question holds what could point at somebody, so that the form offers to keep it. */
export function holdsDetails(values: Values): boolean {
  return seenIn(values.words).length > 0;
}

const { errors: answering, refused } = words.desk;
const version = z.string().regex(/^\d{1,9}$/, refused.changed_meanwhile).transform(Number);

const answerSpec = formOf(
  z.object({
    words: z.string().min(1, answering.words).refine((text) => letters(text) <= limits.answer, answering.long("2,000")),
    helps: ticked,
    wording: z.string().refine((text) => letters(text) <= limits.wording, answering.long("300")),
    keep: ticked,
    version,
  }),
  { many: ["helps", "keep"] },
);

/** An answer. Details are complained of at their box until they are gone or said to point at nobody; phones, addresses of sites and mailboxes are what answers are for. */
export const answerForm: FormSpec<{ answer: Answer; version: number }> = {
  ...answerSpec,
  read(values) {
    const read = answerSpec.read(values);
    const wrong: Record<string, string> = read.ok ? {} : { ...read.errors };
    const publishes = isTicked(values.helps);
    if (publishes && typeof values.wording === "string" && values.wording.trim() === "") wrong.wording ??= answering.wording;
    if (!isTicked(values.keep)) Object.assign(wrong, { ...answerComplaints(values), ...wrong });
    if (!read.ok || Object.keys(wrong).length > 0) return { ok: false, errors: wrong };
    const { words: said, wording, helps } = read.value;
    return { ok: true, value: { answer: { kind: "answered", words: said, wording: helps ? wording : null }, version: read.value.version } };
  },
};

/** Whether an answer or its wording holds what could point at somebody, so that the form offers to keep it. */
export function answerHoldsDetails(values: Values): boolean {
  return Object.keys(answerComplaints(values)).length > 0;
}

const contacts = ["phone", "email", "link"];

function answerComplaints(values: Values): Record<string, string> {
  const complaints: Record<string, string> = {};
  const inWords = seenIn(values.words).filter(({ kind }) => !contacts.includes(kind));
  const inWording = isTicked(values.helps) ? seenIn(values.wording) : [];
  if (inWords.length > 0) complaints.words = answering.points(inWords.map(({ words: found }) => found).join(", "));
  if (inWording.length > 0) complaints.wording = answering.points(inWording.map(({ words: found }) => found).join(", "));
  return complaints;
}

const declineSpec = formOf(z.object({ reason: z.enum(declineReasons, answering.reason), why: z.string().min(1, refused.words_needed).refine((text) => letters(text) <= limits.answer, answering.long("2,000")), version }));

/** Closing a question without an answer: a reason and words. */
export const declineForm: FormSpec<{ answer: Answer; version: number }> = {
  ...declineSpec,
  read(values) {
    const read = declineSpec.read(values);
    return read.ok ? { ok: true, value: { answer: { kind: "declined", reason: read.value.reason, words: read.value.why }, version: read.value.version } } : read;
  },
};

const reason = z.string().refine((text) => letters(text) <= limits.reason, answering.long("300"));

export const passForm = formOf(z.object({ passReason: reason.min(1, answering.passReason), version }));

/** Taking a question that was offered, or giving it back with a reason. */
export const replyForm = formOf(z.object({ reply: z.enum(["take", "give_back"], refused.cannot_follow), giveBackReason: reason, version }));

const fieldsOfRefusals: Record<string, string> = { words_needed: "words", too_long: "words", wording_needed: "wording", wording_long: "wording", not_agreed: "helps" };

/** The box at which a refusal of an answer is said. */
export function fieldOfAnswer(refusal: string): string {
  return fieldsOfRefusals[refusal] ?? "form";
}

function seenIn(text: string | string[] | undefined) {
  return typeof text === "string" ? detailsIn(text) : [];
}

function isTicked(value: string | string[] | undefined): boolean {
  return [value].flat().includes("yes");
}
