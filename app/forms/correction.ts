/** The forms of a correction, and of a late result. */
import { z } from "zod";
import { correction as words } from "~/messages/en/correction";
import { round as roundWords } from "~/messages/en/round";
import { formOf, type FormSpec } from "./form";
import { handsForm } from "./round";

type Value = { version: number; reason: string; howVotesWereUsed: string; hands: { voted: number; blank: number; figures: number[] } | null };

const facts = formOf(
  z.object({
    version: z.string().regex(/^\d{1,6}$/, words.refused.changed_meanwhile).transform(Number),
    reason: z.string().min(3, words.reasonEmpty).max(500, words.reasonLong),
    howVotesWereUsed: z.string().min(3, roundWords.publication.usedEmpty).max(1000, roundWords.publication.usedLong),
  }),
);

/** A correction of a result; `optionCount` is 0 where members voted in secret, because sealed ballots cannot be corrected. */
export function correctionForm(optionCount: number): FormSpec<Value> {
  if (optionCount === 0) {
    return {
      ...facts,
      read(values) {
        const read = facts.read(values);
        return read.ok ? { ok: true, value: { ...read.value, hands: null } } : read;
      },
    };
  }
  const boxes = handsForm(optionCount);
  return {
    names: [...facts.names, ...boxes.names],
    many: [],
    read(values) {
      const read = facts.read(values);
      const hands = boxes.read(values);
      if (read.ok && hands.ok) return { ok: true, value: { ...read.value, hands: hands.value } };
      return { ok: false, errors: { ...(read.ok ? {} : read.errors), ...(hands.ok ? {} : hands.errors) } };
    },
  };
}

export const latenessForm = formOf(z.object({ reason: z.string().min(3, words.lateness.empty).max(500, words.reasonLong) }));
