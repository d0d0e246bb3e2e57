/** A panel's terms. */
import { z } from "zod";
import { readDay, type Day } from "~/domain/day";
import { cadence, draftDays, longestTerms, mostForCount, quorumKinds, type Terms } from "~/domain/quorum";
import { en } from "~/messages/en";
import { formOf } from "./form";

const { errors } = en.terms;

const yesOrNo = z.enum(["yes", "no"], errors.choose).transform((answer) => answer === "yes");

function numberFrom(least: number, most: number, message: string) {
  return z.string().transform((typed, context) => {
    const number = /^\d{1,3}$/.test(typed) ? Number(typed) : -1;
    if (number >= least && number <= most) return number;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
}

const schema = z
  .object({
    version: z.string().regex(/^\d{1,6}$/, en.form.twisted).transform(Number),
    adoptedOn: z.object({ day: z.string(), month: z.string(), year: z.string() }),
    kind: z.enum(quorumKinds, errors.kind),
    count: z.string(),
    needsLead: yesOrNo,
    secretFromTen: yesOrNo,
    councillorsJoin: yesOrNo,
    cadenceWeeks: numberFrom(cadence.least, cadence.most, errors.cadence),
    minutesDays: numberFrom(draftDays.least, draftDays.most, errors.minutes),
    words: z.string().max(longestTerms, en.form.tooLong(longestTerms)).transform((typed) => typed || null),
  })
  .superRefine(
    ({ adoptedOn, kind, count }, context) => {
      if (!readDay(adoptedOn).ok) context.addIssue({ code: "custom", path: ["adoptedOn"], message: errors.adoptedOn });
      if (kind === "count" && !(/^\d{1,2}$/.test(count) && Number(count) >= 1 && Number(count) <= mostForCount)) context.addIssue({ code: "custom", path: ["count"], message: errors.count });
    },
    { when: () => true },
  );

export const termsForm = formOf(schema, { days: ["adoptedOn"] });

/** The form as the service takes it. */
export function termsWishOf({ version, adoptedOn, count, ...fields }: z.output<typeof schema>): { version: number; adoptedOn: Day; terms: Terms } {
  const read = readDay(adoptedOn);
  return { version, adoptedOn: read.ok ? read.day : "", terms: { ...fields, count: fields.kind === "count" ? Number(count) : null } };
}
