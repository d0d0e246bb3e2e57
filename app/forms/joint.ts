/** Whether the other body agrees with a joint result. */
import { z } from "zod";
import { jointDecisions, longestObjection } from "~/domain/joint-result";
import { joint as words } from "~/messages/en/joint";
import { formOf } from "./form";

export const jointDecisionForm = formOf(
  z
    .object({ decision: z.enum(jointDecisions, words.errors.decision), words: z.string().max(longestObjection, words.errors.long) })
    .refine(({ decision, words: said }) => decision === "agree" || said !== "", { path: ["words"], error: words.refused.reason_needed }),
);
