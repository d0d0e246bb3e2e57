import { z } from "zod";
import { readDay, type DayParts } from "~/domain/day";
import { roles, scopeOf, type ScopeKind } from "~/domain/permission";
import { role as words } from "~/messages/en/role";
import { formOf } from "./form";
import { emailField } from "./session";

const boxes = z.object({ day: z.string(), month: z.string(), year: z.string() });

/** The value of one choice of place: "panel:ID". */
export function placeValue(kind: ScopeKind, id: string): string {
  return `${kind}:${id}`;
}

/** Giving somebody a role. The place must be of the kind that the role is held in. */
export const roleForm = formOf(
  z
    .object({
      email: emailField,
      shownName: z
        .string()
        .transform((text) => text.replace(/\s+/g, " "))
        .pipe(z.string().min(1, words.errors.name).max(80, words.errors.nameTooLong)),
      role: z.enum(roles, words.errors.role),
      place: z.string().regex(/^[a-z]+:[\w-]+$/, words.errors.place),
      from: boxes.transform((parts, context) => dayIn(parts, context)),
      until: boxes.transform((parts, context) => (isEmpty(parts) ? null : dayIn(parts, context))),
    })
    .refine(({ role, place }) => place.startsWith(`${scopeOf[role]}:`), {
      path: ["place"],
      error: (issue) => words.placeKinds[scopeOf[(issue.input as { role: keyof typeof scopeOf }).role]],
    }),
  { days: ["from", "until"] },
);

function dayIn(parts: DayParts, context: z.RefinementCtx): string {
  const read = readDay(parts);
  if (read.ok) return read.day;
  context.addIssue({ code: "custom", message: words.errors.day[read.reason] });
  return z.NEVER;
}

function isEmpty({ day, month, year }: DayParts): boolean {
  return `${day}${month}${year}`.trim() === "";
}
