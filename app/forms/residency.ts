import { z } from "zod";
import { normalPostcode } from "~/domain/postcode";
import { residency } from "~/messages/en/residency";
import { formOf } from "./form";

/** How somebody belongs to a ward, and where they go on afterwards. */
export const residencyForm = formOf(
  z.object({
    connection: z.enum(["lives", "works", "studies"], { error: residency.connection.empty }),
    postcode: z
      .string()
      .min(1, residency.postcode.empty)
      .transform((typed, context) => {
        const postcode = normalPostcode(typed);
        if (postcode === null) context.addIssue({ code: "custom", message: residency.postcode.wrong });
        return postcode ?? "";
      }),
    firstLine: z.string().min(1, residency.firstLine.empty).max(100, residency.firstLine.long),
    landing: z.string(),
  }),
);
