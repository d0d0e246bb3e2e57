import { z } from "zod";
import { mostLeaflets, readProofCode } from "~/domain/proof";
import { proof } from "~/messages/en/proof";
import { formOf } from "./form";

export const leafletCodeForm = formOf(z.object({ code: codeOf(8, proof.leaflet.wrong) }));

export const vouchForm = formOf(z.object({ code: codeOf(6, proof.code.wrong) }));

export const seenForm = formOf(z.object({ code: codeOf(6, proof.code.wrong), seen: z.array(z.string()).min(1, proof.see.seen.empty) }), { many: ["seen"] });

export const leafletsForm = formOf(
  z.object({
    ward: z.string().min(1, proof.leaflets.ward.empty),
    leaflets: z.string().transform((typed, context) => {
      const leaflets = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
      if (leaflets < 1 || leaflets > mostLeaflets) context.addIssue({ code: "custom", message: proof.leaflets.number.wrong });
      return leaflets;
    }),
    onceKey: z.string().min(8).max(64),
  }),
);

function codeOf(length: 6 | 8, wrong: string) {
  return z.string().transform((typed, context) => {
    const code = readProofCode(typed, length);
    if (code === null) context.addIssue({ code: "custom", message: wrong });
    return code ?? "";
  });
}
