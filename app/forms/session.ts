import { z } from "zod";
import { readCode } from "~/domain/sign-in-code";
import { session } from "~/messages/en/session";
import { formOf } from "./form";

/** An address may be no longer than this (RFC 5321). */
const longestEmail = 254;

export const emailField = z
  .string()
  .min(1, session.signIn.email.empty)
  .max(longestEmail, session.signIn.email.wrong)
  .pipe(z.email(session.signIn.email.wrong));

/** Asking for a code. `landing` is where to go on afterwards. */
export const signInForm = formOf(z.object({ email: emailField, landing: z.string() }));

export const codeForm = formOf(
  z.object({
    code: z
      .string()
      .min(1, session.code.empty)
      .transform((typed, context) => {
        const code = readCode(typed);
        if (code === null) context.addIssue({ code: "custom", message: session.code.shape });
        return code ?? "";
      }),
    ownDevice: z.array(z.literal("yes")).transform((ticked) => ticked.length > 0),
  }),
  { many: ["ownDevice"] },
);

export const linkForm = formOf(z.object({ ownDevice: z.array(z.literal("yes")).transform((ticked) => ticked.length > 0) }), { many: ["ownDevice"] });

/** A page that asks "are you sure?" sends nothing but its button. */
export const askingForm = formOf(z.object({}));
