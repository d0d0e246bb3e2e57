/** Promising work that is more than a one-off, and noting how it goes. */
import { z } from "zod";
import { actionKinds, longestReason, longestSentence, mostCount, type Organisation } from "~/domain/action";
import { actionShapes, actionTerms, longestHelper, mostHelpers, occurrenceResults, rhythms, type OccurrenceResult, type WrongPlan } from "~/domain/action-plan";
import { addDays, readDay, type Day } from "~/domain/day";
import { privateWordsIn } from "~/domain/private-words";
import { action as actionWords } from "~/messages/en/action";
import { form as formWords } from "~/messages/en/form";
import { plan as words } from "~/messages/en/plan";
import { whens } from "./action";
import { formOf } from "./form";

const { errors } = actionWords;

const dayBoxes = z.object({ day: z.string(), month: z.string(), year: z.string() });
const lines = (typed: string) => typed.split("\n").map((line) => line.trim()).filter((line) => line !== "");
const bodies = ["police", "council", "panel"] as const;

const planSchema = z
  .object({
    priority: z.string().min(1, errors.priority).max(40, errors.priority),
    kind: z.enum(actionKinds, errors.kind),
    sentence: z.string().min(1, errors.sentence).max(longestSentence * 4, formWords.tooLong(longestSentence)),
    shape: z.enum(actionShapes, words.errors.shape),
    repeat: z.string().transform((typed) => rhythms.find((days) => String(days) === typed) ?? null),
    term: z.string().transform((typed) => actionTerms.find((term) => term === typed) ?? null),
    steps: z.string().max(4000, words.refused.too_many_steps).transform(lines),
    helpers: z.array(z.string()).transform((chosen) => bodies.filter((body) => chosen.includes(body))),
    partners: z.string().max(2 * mostHelpers * longestHelper, words.errors.partners).transform(lines),
    due: dayBoxes,
    onceKey: z.string().min(8).max(40),
  })
  .superRefine(
    ({ due }, context) => {
      const read = readDay(due);
      if (!read.ok && read.reason !== "empty") context.addIssue({ code: "custom", path: ["due"], message: errors.day[read.reason] });
    },
    { when: () => true },
  );

export const planForm = formOf(planSchema, { days: ["due"], many: ["helpers"] });

/** What the form says, with its bodies by the names that residents read. */
export function planOf({ priority, kind, sentence, shape, repeat, term, steps, helpers, partners, due, onceKey }: z.output<typeof planSchema>) {
  const day = readDay(due);
  const named: { organisation: Organisation; name: string }[] = [...helpers.map((organisation) => ({ organisation, name: words.bodies[organisation] })), ...partners.map((name) => ({ organisation: "partner" as const, name }))];
  return { priorityId: priority, kind, sentence, shape, repeatDays: repeat, term, steps, helpers: named, dueOn: day.ok ? day.day : null, onceKey };
}

/** The field that a refusal of a plan is about. */
export const fieldOfPlan: Record<WrongPlan, string> = { rhythm_needed: "repeat", helpers_needed: "helpers", too_many_helpers: "partners", long_helper: "partners", steps_needed: "steps", too_many_steps: "steps", long_step: "steps" };

/** What in a promise could point at a person, by field. A promise is not made in haste, so it is mended and not waved through. */
export function privateInPlan(fields: { sentence: string; steps: readonly string[]; partners: readonly string[] }): Record<string, string> {
  const texts = { sentence: fields.sentence, steps: fields.steps.join("\n"), partners: fields.partners.join("\n") };
  return sentencesFor(texts);
}

const noteSchema = z
  .object({
    when: z.enum(whens, errors.when),
    pick: dayBoxes,
    result: z.enum(occurrenceResults, words.log.errors.result),
    why: z.string().max(longestReason, formWords.tooLong(longestReason)),
    count: z.string().transform((typed, context) => {
      if (typed === "") return null;
      if (/^\d{1,4}$/.test(typed) && Number(typed) <= mostCount) return Number(typed);
      context.addIssue({ code: "custom", message: errors.count });
      return z.NEVER;
    }),
  })
  .superRefine(
    ({ when, pick, result, why }, context) => {
      const picked = when === "pick" ? readDay(pick) : null;
      if (picked && !picked.ok) context.addIssue({ code: "custom", path: ["pick"], message: errors.day[picked.reason] });
      if (result === "missed" && why === "") context.addIssue({ code: "custom", path: ["why"], message: words.log.refused.why_needed });
      const found = sentencesFor({ why })["why"];
      if (found) context.addIssue({ code: "custom", path: ["why"], message: found });
    },
    { when: () => true },
  );

export const noteForm = formOf(noteSchema, { days: ["pick"] });

/** What the form notes; `today` is the London day on which it is sent. */
export function noteOf({ when, pick, result, why, count }: z.output<typeof noteSchema>, today: Day): { on: Day; result: OccurrenceResult; why: string | null; count: number | null } {
  const picked = readDay(pick);
  return { on: when === "today" ? today : when === "yesterday" ? addDays(today, -1) : picked.ok ? picked.day : today, result, why: why === "" ? null : why, count };
}

/** The ids of the steps that are done. */
export const stepsForm = formOf(z.object({ done: z.array(z.string().max(40)).max(40) }), { many: ["done"] });

/** One sentence for each text that could point at a person. */
function sentencesFor(texts: Record<string, string>): Record<string, string> {
  const { found, signs, takeOut } = actionWords.look;
  return Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) => {
      const seen = privateWordsIn(text);
      return seen.length === 0 ? [] : [[field, [...seen.map((one) => found(signs[one.sign], one.words)), takeOut].join(" ")]];
    }),
  );
}
