/** The form in which the panel's review of one priority is kept, and the owner's word why nothing is done yet. */
import { z } from "zod";
import { readDay, type Day } from "~/domain/day";
import { readFigure } from "~/domain/measure";
import { outcomeEffects } from "~/domain/outcome";
import { longestBecause, longestLesson, longestReviewReason, reviewDecisions, reviewEndings } from "~/domain/review";
import { measure } from "~/messages/en/measure";
import { review as words } from "~/messages/en/review";
import { formOf } from "./form";

const { errors } = words;

const orNull = (text: string) => (text === "" ? null : text);
const oneLine = z.string().transform((text) => text.replace(/\s+/g, " "));
const none = z.literal("").transform(() => null);

export const reviewForm = formOf(
  z.object({
    effect: z.enum(outcomeEffects, errors.effect),
    figure: z.string().transform((typed, context) => {
      if (typed === "") return null;
      const read = readFigure(typed);
      if (read !== null) return read;
      context.addIssue({ code: "custom", message: errors.figure });
      return z.NEVER;
    }),
    figureOn: z.object({ day: z.string(), month: z.string(), year: z.string() }).transform((boxes, context): Day | null => {
      const read = readDay(boxes);
      if (read.ok) return read.day;
      if (read.reason === "empty") return null;
      context.addIssue({ code: "custom", message: measure.errors.day[read.reason] });
      return z.NEVER;
    }),
    figureSource: oneLine.pipe(z.string().max(120, errors.source)).transform(orNull),
    decision: z.enum(reviewDecisions, errors.decision),
    problem: oneLine.pipe(z.string().max(120, errors.problemLong)).transform(orNull),
    detail: oneLine.pipe(z.string().max(500, errors.long)).transform(orNull),
    owner: z.union([z.enum(["police", "council", "joint"]), none], words.refused.owner_needed),
    ending: z.union([z.enum(reviewEndings), none], words.refused.ending_needed),
    reason: z.string().min(1, errors.reason).max(longestReviewReason, errors.long),
    whatWorked: z.string().max(longestLesson, errors.long).transform(orNull),
    onceKey: z.string().min(8).max(40),
  }),
  { days: ["figureOn"] },
);

/** The field that a refusal is about. */
export function fieldOfReview(reason: string): string {
  const fields: Record<string, string> = {
    reason_needed: "reason",
    too_long: "reason",
    points_at_somebody: "reason",
    effect_does_not_fit: "decision",
    police_set: "decision",
    ending_needed: "ending",
    problem_needed: "problem",
    same_words: "problem",
    already_active: "problem",
    owner_needed: "owner",
    figure_day_needed: "figureOn",
    future_day: "figureOn",
    figure_source_needed: "figureSource",
    no_measure: "figure",
  };
  return fields[reason] ?? "form";
}

export const explainForm = formOf(z.object({ words: z.string().min(1, words.explain.refused.words_needed).max(longestBecause, words.explain.refused.too_long), onceKey: z.string().min(8).max(40) }));
