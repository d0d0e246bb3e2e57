/** What changed: one plain sentence, and how we know. */
import { z } from "zod";
import { longestLesson } from "~/domain/review";
import { longestMeasure, longestOutcome, outcomeEffects } from "~/domain/outcome";
import { outcome as words } from "~/messages/en/outcome";
import { formOf } from "./form";

const { errors } = words;

const schema = z.object({
  sentence: z.string().min(1, errors.sentence).max(longestOutcome, errors.long),
  effect: z.enum(outcomeEffects, errors.effect),
  known: z.enum(["yes", "no"], errors.known),
  measure: z
    .string()
    .max(longestMeasure, errors.long)
    .transform((text) => (text === "" ? null : text)),
  whatWorked: z
    .string()
    .max(longestLesson, errors.longLesson)
    .transform((text) => (text === "" ? null : text)),
  onceKey: z.string().min(8).max(40),
});

export const outcomeForm = formOf(schema);
