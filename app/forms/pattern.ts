/** The forms of how a panel usually meets. */
import { z } from "zod";
import { readClock, readDay } from "~/domain/day";
import { monthSteps, weeks, type Pattern } from "~/domain/pattern";
import { meeting } from "~/messages/en/meeting";
import { pattern } from "~/messages/en/pattern";
import { formOf, type FormSpec } from "./form";

const { errors } = pattern;

const choice = <T extends number>(of: readonly T[], message: string) =>
  z.string().transform((typed, context) => {
    const found = of.find((one) => String(one) === typed);
    if (found === undefined) context.addIssue({ code: "custom", message });
    return found ?? of[0]!;
  });
const clock = (message: string) =>
  z.string().transform((typed, context) => {
    const read = readClock(typed);
    if (read === null) context.addIssue({ code: "custom", message });
    return read ?? "";
  });

const spec = formOf(
  z.object({
    week: choice(weeks, errors.week),
    weekday: choice([0, 1, 2, 3, 4, 5, 6], errors.weekday),
    everyMonths: choice(monthSteps, errors.everyMonths),
    month: z.string().regex(/^(0?[1-9]|1[0-2])$/, errors.month),
    year: z.string().regex(/^20\d{2}$/, errors.month),
    start: clock(meeting.errors.start),
    end: clock(meeting.errors.end),
    version: z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)),
  }),
);

export const patternForm: FormSpec<{ pattern: Pattern; version: number }> = {
  ...spec,
  read(values) {
    const read = spec.read(values);
    if (!read.ok) return read;
    const { week, weekday, everyMonths, month, year, start, end, version } = read.value;
    return { ok: true, value: { version, pattern: { week, weekday, everyMonths, fromMonth: `${year}-${month.padStart(2, "0")}`, startClock: start, endClock: end } } };
  },
};

const exceptionSpec = formOf(z.object({ choice: z.enum(["keep", "leave_out", "move"], errors.choice), movedTo: z.object({ day: z.string(), month: z.string(), year: z.string() }), reason: z.string().max(200, meeting.errors.tooLong(200)) }), { days: ["movedTo"] });

/** Null where the day stays as the pattern has it. The other day is asked only of what is moved. */
export const exceptionForm: FormSpec<{ movedTo: string | null; reason: string | null } | null> = {
  ...exceptionSpec,
  read(values) {
    const read = exceptionSpec.read(values);
    if (!read.ok) return read;
    const { choice: chosen, movedTo, reason } = read.value;
    if (chosen === "keep") return { ok: true, value: null };
    const words = reason === "" ? null : reason.replace(/\s+/g, " ");
    if (chosen === "leave_out") return { ok: true, value: { movedTo: null, reason: words } };
    const day = readDay(movedTo);
    return day.ok ? { ok: true, value: { movedTo: day.day, reason: words } } : { ok: false, errors: { movedTo: meeting.errors.day[day.reason] } };
  },
};

export const makeForm = formOf(z.object({ how: z.enum(["drafts", "published"], errors.how) }));
