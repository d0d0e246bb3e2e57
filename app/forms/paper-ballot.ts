import { z } from "zod";
import { normalPostcode } from "~/domain/postcode";
import { mostSheets, paperFormats, readSerial, rejections } from "~/domain/paper-ballot";
import { normalEmail } from "~/domain/person";
import { paperBallot as paper } from "~/messages/en/paper-ballot";
import { residency } from "~/messages/en/residency";
import { formOf, type FormSpec } from "./form";

export const printForm = formOf(
  z.object({
    sheets: z.string().transform((typed, context) => {
      const sheets = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
      if (sheets < 1 || sheets > mostSheets) context.addIssue({ code: "custom", message: paper.print.sheets.wrong });
      return sheets;
    }),
    format: z.enum(paperFormats, { error: paper.print.format.empty }),
    onceKey: z.string().min(8).max(64),
  }),
);

const givingBoxes = formOf(
  z.object({
    kind: z.enum(["online", "paper_only"], { error: paper.giving.kind.empty }),
    email: z.string(),
    name: z.string().max(200),
    firstLine: z.string().max(100, residency.firstLine.long),
    postcode: z.string(),
    connection: z.string(),
    seen: z.array(z.string()),
  }),
  { many: ["seen"] },
);

type OnPaper = { kind: "paper_only"; name: string; firstLine: string; postcode: string; connection: "lives" | "works" | "studies" };
type Given = { kind: "online"; email: string } | OnPaper;

/** Who gets a sheet. Which boxes are needed depends on the first answer. */
export const givingForm: FormSpec<Given> = {
  ...givingBoxes,
  read(values) {
    const read = givingBoxes.read(values);
    if (!read.ok) return read;
    const { kind, email, name, firstLine, postcode: typed, connection, seen } = read.value;
    if (kind === "online") {
      const address = z.email().safeParse(email);
      if (address.success) return { ok: true, value: { kind, email: normalEmail(address.data) } };
      return { ok: false, errors: { email: email === "" ? paper.giving.email.empty : paper.giving.email.wrong } };
    }
    const postcode = normalPostcode(typed);
    const errors = {
      ...(name === "" && { name: paper.giving.name.empty }),
      ...(firstLine === "" && { firstLine: residency.firstLine.empty }),
      ...(postcode === null && { postcode: typed === "" ? residency.postcode.empty : residency.postcode.wrong }),
      ...(!isConnection(connection) && { connection: paper.giving.connection.empty }),
      ...(seen.length === 0 && { seen: paper.giving.seen.empty }),
    };
    if (Object.keys(errors).length > 0 || postcode === null || !isConnection(connection)) return { ok: false, errors };
    return { ok: true, value: { kind, name, firstLine, postcode, connection } };
  },
};

function isConnection(typed: string): typed is OnPaper["connection"] {
  return typed === "lives" || typed === "works" || typed === "studies";
}

const count = z.string().regex(/^\d{1,3}$/, paper.balance.number).transform(Number);

export const balanceForm = formOf(
  z.object({ used: count, spoiled: count, unused: count, missing: count, reason: z.string().max(300, paper.late.reason.long).transform((typed) => typed || null) }),
);

/** One sheet as somebody reads it. Which choices are good depends on the round: domain/ballot judges them. */
export const sheetForm = formOf(
  z
    .object({
      serial: z.string().transform((typed, context) => {
        const serial = readSerial(typed);
        if (serial === null) context.addIssue({ code: "custom", message: paper.keying.serial.wrong });
        return serial ?? "";
      }),
      choice: z.array(z.string()),
      rejected: z.union([z.literal(""), z.enum(rejections)]),
    })
    .superRefine(({ choice, rejected }, context) => {
      if ((choice.length > 0) === (rejected !== "")) context.addIssue({ code: "custom", path: ["choice"], message: paper.keying.both });
    }),
  { many: ["choice"] },
);

export const lateForm = formOf(
  z.object({
    sheets: z.string().transform((typed, context) => {
      const sheets = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
      if (sheets < 1 || sheets > 500) context.addIssue({ code: "custom", message: paper.late.sheets.wrong });
      return sheets;
    }),
    reason: z.string().min(1, paper.late.reason.empty).max(300, paper.late.reason.long),
    onceKey: z.string().min(8).max(64),
  }),
);
