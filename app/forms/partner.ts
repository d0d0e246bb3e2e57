/** Partners of a borough, and the managers to turn to. */
import { z } from "zod";
import { partnerKinds } from "~/domain/referral";
import { partner as words } from "~/messages/en/partner";
import { formOf } from "./form";

const empty = z.literal("").transform(() => null);
const { errors } = words;

export const partnerForm = formOf(
  z
    .object({
      name: z.string().min(1, errors.name).max(80, errors.nameLong),
      kind: z.enum(partnerKinds, errors.kind),
      email: z.email(errors.email).max(200, errors.email),
      serves: z.union([empty, z.string().max(200, errors.servesLong)], { error: errors.servesLong }),
      wards: z.array(z.string().max(20, errors.ward)),
      gets: z.array(z.string()).transform((gets) => gets.includes("all")),
      managerPost: z.union([empty, z.string().max(80, errors.postLong)], { error: errors.postLong }),
      managerEmail: z.union([empty, z.email().max(200)], { error: errors.email }),
      onceKey: z.string().max(40),
    })
    .superRefine(({ managerPost, managerEmail }, context) => {
      if ((managerPost === null) !== (managerEmail === null)) context.addIssue({ code: "custom", path: [managerPost === null ? "managerPost" : "managerEmail"], message: errors.managerBoth });
    }),
  { many: ["wards", "gets"] },
);

/** Two lines for each body, numbered in the order of the page. */
export function managersForm(bodies: number) {
  const at = Array.from({ length: bodies }, (_, index) => index);
  const lines: Record<string, z.ZodType<string>> = {};
  for (const index of at) {
    lines[`post-${index}`] = z.string().max(80, errors.postLong);
    lines[`email-${index}`] = z.union([z.literal(""), z.email().max(200)], { error: errors.email });
  }
  return formOf(
    z.object(lines).superRefine((values, context) => {
      for (const index of at) {
        const [post, email] = [values[`post-${index}`], values[`email-${index}`]];
        if ((post === "") !== (email === "")) context.addIssue({ code: "custom", path: [post === "" ? `post-${index}` : `email-${index}`], message: errors.managerBoth });
      }
    }),
  );
}
