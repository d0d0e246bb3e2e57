/** The forms of those who check the roll, and of a voter who was taken off. */
import { z } from "zod";
import { rollReasons } from "~/domain/roll-check";
import { roll as words } from "~/messages/en/roll";
import { formOf } from "./form";

export const wordForm = formOf(
  z.object({
    word: z.enum(["take_off", "leave_on"], words.wordEmpty),
    reason: z.enum(["", ...rollReasons], words.refused.no_reason).transform((reason) => (reason === "" ? null : reason)),
  }),
);

export const appealForm = formOf(z.object({ words: z.string().min(3, words.appeal.empty).max(1000, words.appeal.long) }));

export const searchForm = formOf(z.object({ find: z.string().min(3, words.search.short).max(100, words.search.short) }));
