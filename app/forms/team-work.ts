/** Thinking a priority through, and telling how much time went elsewhere. */
import { z } from "zod";
import { dutyBands, type DutyBand } from "~/domain/duties";
import { form as words } from "~/messages/en/form";
import { teamWork } from "~/messages/en/team-work";
import { formOf } from "./form";

const part = z.string().max(2000, words.tooLong(2000));

export const frameForm = formOf(z.object({ scan: part, analyse: part, respond: part, assess: part, version: z.coerce.number().int().min(0) }));

const { errors } = teamWork.duties;

export const dutiesForm = formOf(
  z
    .object({ shown: z.array(z.string()).transform((chosen) => chosen.includes("yes")), month: z.string().regex(/^(\d{4}-\d{2})?$/, errors.month), band: z.string().transform((typed): DutyBand | null => dutyBands.find((band) => band === typed) ?? null) })
    .superRefine(({ month, band }, context) => {
      if ((month === "") !== (band === null)) context.addIssue({ code: "custom", path: [month === "" ? "month" : "band"], message: errors.both });
    }),
  { many: ["shown"] },
);
