/** The priority that police set, with the reason that residents see. */
import { z } from "zod";
import { priority as words } from "~/messages/en/priority";
import { formOf } from "./form";

const { errors } = words.police;

const schema = z.object({
  ward: z.string().min(1, errors.ward).max(40, errors.ward),
  problem: z
    .string()
    .transform((text) => text.replace(/\s+/g, " "))
    .pipe(z.string().min(3, errors.problem).max(120, errors.problemLong)),
  detail: z
    .string()
    .max(500, errors.detailLong)
    .transform((text) => (text === "" ? null : text)),
  reason: z.string().min(3, errors.reason).max(500, errors.reasonLong),
});

export const policePriorityForm = formOf(schema);
