/** The forms around "Did it change anything for you?". */
import { z } from "zod";
import { mostOnPaper, verdictAnswers, type VerdictAnswer } from "~/domain/verdict";
import { verdict as words } from "~/messages/en/verdict";
import { optionalEmail } from "./concern";
import { formOf, type FormSpec } from "./form";

const { errors } = words;

const answer = z.enum(verdictAnswers, errors.answer);
const place = z.string().max(40).transform((id) => (id === "" || id === "ward" ? null : id));
const onceKey = z.string().regex(/^[\w-]{20,64}$/, errors.fast);

/** A resident's own answer; `change` is "yes" once they have said that the earlier one was theirs. */
export const verdictForm = formOf(z.object({ answer, place, email: optionalEmail(errors.email), website: z.string().max(200), change: z.string().max(3), onceKey }));

/** The answer of somebody who came by their letter. */
export const letterVerdictForm = formOf(z.object({ answer, place }));

type Pile = { localityId: string | null; counts: Record<VerdictAnswer, number>; onceKey: string };

const box = z.string().transform((typed, context) => {
  const plain = typed.replace(/[\s,]/g, "");
  if (plain === "") return 0;
  if (/^\d{1,3}$/.test(plain) && Number(plain) <= mostOnPaper) return Number(plain);
  context.addIssue({ code: "custom", message: errors.count });
  return z.NEVER;
});

/** The name of the box for one answer. */
export function pileField(one: VerdictAnswer): string {
  return `count-${one}`;
}

const pileSpec = formOf(z.object({ place, "count-changed": box, "count-a_bit": box, "count-no": box, "count-worse": box, "count-dont_know": box, onceKey }));

/** A pile of slips: how many say what. */
export const pileForm: FormSpec<Pile> = {
  ...pileSpec,
  read(values) {
    const read = pileSpec.read(values);
    if (!read.ok) return read;
    const { value } = read;
    const counts = { changed: value["count-changed"], a_bit: value["count-a_bit"], no: value["count-no"], worse: value["count-worse"], dont_know: value["count-dont_know"] };
    return { ok: true, value: { localityId: value.place, counts, onceKey: value.onceKey } };
  },
};
