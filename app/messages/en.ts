/** Everything a person reads, in English. Another language has the same shape: `satisfies Messages`. */
import { error } from "./en/error";
import { form } from "./en/form";
import { frame } from "./en/frame";
import { pages } from "./en/pages";
import { panel } from "./en/panel";
import { place } from "./en/place";
import { said } from "./en/said";
import { ward } from "./en/ward";

export const en = { ward, panel, place, pages, error, form, frame, said };

export type Messages = typeof en;
