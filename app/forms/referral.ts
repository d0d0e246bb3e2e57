/** The council's answer to a priority. */
import { z } from "zod";
import { referralAnswers } from "~/domain/referral";
import { referral as words } from "~/messages/en/referral";
import { formOf } from "./form";

const schema = z
  .object({
    answer: z.enum(referralAnswers, words.errors.answer),
    words: z.string().max(600, words.errors.long),
  })
  .superRefine(({ answer, words: said }, context) => {
    if (said !== "" || answer === "accepted") return;
    context.addIssue({ code: "custom", path: ["words"], message: words.refused[answer === "declined" ? "reason_needed" : "words_needed"] });
  });

export const referralAnswerForm = formOf(schema);
