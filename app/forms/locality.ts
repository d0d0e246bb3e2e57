/** The form in which a panel names its areas: one on each line, "Name" or "Name: Ward, Other ward". */
import { z } from "zod";
import { concernDesk } from "~/messages/en/concern-desk";
import { formOf, type FormSpec } from "./form";

type Named = { name: string; wardCodes: string[] };

/** For the wards of one panel. A line that names a ward of another panel is complained of. */
export function localitiesForm(wards: readonly { code: string; name: string }[]): FormSpec<Named[]> {
  const spec = formOf(z.object({ names: z.string().max(5000) }));
  return {
    ...spec,
    read(values) {
      const read = spec.read(values);
      if (!read.ok) return read;
      const named: Named[] = [];
      for (const line of read.value.names.split("\n")) {
        const [name = "", ...rest] = line.replace(/\s+/g, " ").trim().split(/\s*:\s*/);
        if (name === "") continue;
        const asked = rest.join(":").split(",").map((ward) => ward.trim()).filter(Boolean);
        const known = asked.map((ward) => wards.find((one) => one.name.toLowerCase() === ward.toLowerCase()));
        const unknown = asked[known.indexOf(undefined)];
        if (unknown !== undefined && known.includes(undefined)) return { ok: false, errors: { names: concernDesk.localities.unknownWard(unknown) } };
        named.push({ name, wardCodes: known.flatMap((ward) => (ward ? [ward.code] : [])) });
      }
      return { ok: true, value: named };
    },
  };
}
