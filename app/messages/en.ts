/** Everything a person reads, in English. Another language has the same shape: `satisfies Messages`. */
import { error } from "./en/error";
import { form } from "./en/form";
import { frame } from "./en/frame";
import { said } from "./en/said";

export const en = { error, form, frame, said };

export type Messages = typeof en;
