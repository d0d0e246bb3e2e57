/** The forms of those who keep a borough's almanac. */
import { z } from "zod";
import { readDay } from "~/domain/day";
import { almanac as words } from "~/messages/en/almanac";
import { planner } from "~/messages/en/planner";
import { formOf } from "./form";

const mostLetters = { name: 60, address: 500 };

const day = z.object({ day: z.string(), month: z.string(), year: z.string() }).transform((parts, context) => {
  const read = readDay(parts);
  if (read.ok) return read.day;
  context.addIssue({ code: "custom", message: planner.errors.day[read.reason] });
  return z.NEVER;
});

export const schoolHolidayForm = formOf(
  z.object({
    name: z.string().min(1, words.schools.errors.name).max(mostLetters.name, words.schools.errors.tooLong(mostLetters.name)),
    from: day,
    to: day,
  }),
  { days: ["from", "to"] },
);

const { errors } = words.council;

/** An address or a file, and not both. People write webcal:// for what is read by https. */
export const councilCalendarForm = formOf(
  z
    .object({
      address: z
        .string()
        .max(mostLetters.address, errors.not_https)
        .transform((typed) => typed.replace(/^webcals?:\/\//i, "https://")),
      file: z.object({ name: z.string(), text: z.string() }),
      version: z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)),
    })
    .refine(({ address, file }) => address !== "" || file.text !== "", { path: ["address"], message: errors.one })
    .refine(({ address, file }) => address === "" || file.text === "", { path: ["address"], message: errors.both }),
  { files: ["file"] },
);
