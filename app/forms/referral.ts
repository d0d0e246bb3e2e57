/** A body's answer to a priority. */
import { z } from "zod";
import { longestAnswer, referralAnswers, wrongWithAnswer } from "~/domain/referral";
import { referral as words } from "~/messages/en/referral";
import { sharing } from "~/messages/en/sharing";
import { formOf } from "./form";

const schema = z
  .object({
    answer: z.enum(referralAnswers, words.errors.answer),
    passTo: z.string().max(100, words.refused.whom_unknown),
    words: z.string().max(longestAnswer, words.errors.long),
  })
  .superRefine(({ answer, passTo, words: said }, context) => {
    if (answer === "passed_on" && passTo === "") context.addIssue({ code: "custom", path: ["passTo"], message: words.refused.whom_needed });
    const wrong = wrongWithAnswer(answer, said);
    if (wrong) context.addIssue({ code: "custom", path: ["words"], message: words.refused[wrong] });
  });

export const referralAnswerForm = formOf(schema);

/** At which field a refused answer is told. */
export function fieldOfRefusal(reason: string): "words" | "passTo" | "form" {
  if (reason === "words_needed" || reason === "reason_needed" || reason === "why_needed" || reason === "too_long") return "words";
  if (reason === "whom_needed" || reason === "whom_unknown" || reason === "itself" || reason === "has_it_already") return "passTo";
  return "form";
}

/** Which answer a panel reminds of. */
export const remindForm = formOf(z.object({ referral: z.string().max(40) }));

/** Whom a panel asks to help. */
export const askBodyForm = formOf(z.object({ body: z.string().min(1, sharing.partners.refused.whom_needed).max(100, sharing.partners.refused.whom_needed) }));
