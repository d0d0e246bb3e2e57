/** Everything a person reads, in English. Another language has the same shape: `satisfies Messages`. */
import { referral } from "./en/referral";
import { priority } from "./en/priority";
import { outcome } from "./en/outcome";
import { action } from "./en/action";
import { calendar } from "./en/calendar";
import { error } from "./en/error";
import { form } from "./en/form";
import { frame } from "./en/frame";
import { meeting } from "./en/meeting";
import { pages } from "./en/pages";
import { panel } from "./en/panel";
import { place } from "./en/place";
import { said } from "./en/said";
import { ward } from "./en/ward";

export const en = { action, outcome, priority, referral, calendar, meeting, ward, panel, place, pages, error, form, frame, said };

export type Messages = typeof en;
