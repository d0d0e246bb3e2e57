/** The form in which panel officers say how a priority is measured. */
import { z } from "zod";
import { readDay, type Day } from "~/domain/day";
import { longestSource, longestWhat, measureKinds, readFigure } from "~/domain/measure";
import { measure as words } from "~/messages/en/measure";
import { formOf } from "./form";

const { errors } = words;

/** A figure that may be left out. */
const figure = (message: string) =>
  z.string().transform((typed, context) => {
    if (typed === "") return null;
    const read = readFigure(typed);
    if (read === null) {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }
    return read;
  });

/** A day that may be left out. */
const dayOrNone = z.object({ day: z.string(), month: z.string(), year: z.string() }).transform((boxes, context): Day | null => {
  const read = readDay(boxes);
  if (read.ok) return read.day;
  if (read.reason === "empty") return null;
  context.addIssue({ code: "custom", message: errors.day[read.reason] });
  return z.NEVER;
});

const oneLine = (most: number, message: string) => z.string().transform((text) => text.replace(/\s+/g, " ")).pipe(z.string().max(most, message));

export const measureForm = formOf(
  z.object({
    what: oneLine(longestWhat, errors.long).pipe(z.string().min(1, errors.what)),
    kind: z.enum(measureKinds, errors.kind),
    baseline: figure(errors.figure),
    baselineOn: dayOrNone,
    target: figure(errors.figure),
    source: oneLine(longestSource, errors.long).transform((text) => (text === "" ? null : text)),
    version: z.string().transform((text) => (/^\d{1,6}$/.test(text) ? Number(text) : 0)),
  }),
  { days: ["baselineOn"] },
);

/** The field that a refusal is about. */
export function fieldOfMeasure(reason: string): string {
  const fields: Record<string, string> = { what_needed: "what", too_long: "what", bad_figure: "baseline", not_whole: "baseline", baseline_needed: "baseline", baseline_day_needed: "baselineOn", future_day: "baselineOn", baseline_source_needed: "source", points_at_somebody: "what" };
  return fields[reason] ?? "form";
}
