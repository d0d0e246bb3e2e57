import { z } from "zod";
import { en } from "~/messages/en";
import { borough as words } from "~/messages/en/borough";
import { formOf } from "./form";

const empty = z.literal("").transform(() => null);

/** Who answers for a borough's panels: an office, and at least one way to reach it. */
export const boroughContactForm = formOf(
  z
    .object({
      contactLabel: z.string().min(1, words.errors.label).max(120, en.form.tooLong(120)),
      contactPhone: z.union([empty, z.string().regex(/^[0-9 +()]{7,25}$/)], { error: en.panel.errors.phone }),
      contactEmail: z.union([empty, z.email()], { error: en.panel.errors.email }),
    })
    .refine(({ contactPhone, contactEmail }) => contactPhone !== null || contactEmail !== null, { path: ["contactPhone"], error: words.errors.noWay }),
);
