/** Everything a person reads, in English. Another language has the same shape: `satisfies Messages`. */
import { action } from "./en/action";
import { calendar } from "./en/calendar";
import { error } from "./en/error";
import { form } from "./en/form";
import { frame } from "./en/frame";
import { meeting } from "./en/meeting";
import { outcome } from "./en/outcome";
import { pages } from "./en/pages";
import { panel } from "./en/panel";
import { place } from "./en/place";
import { priority } from "./en/priority";
import { referral } from "./en/referral";
import { said } from "./en/said";
import { ward } from "./en/ward";

export const en = { action, calendar, error, form, frame, meeting, outcome, pages, panel, place, priority, referral, said, ward };

export type Messages = typeof en;
