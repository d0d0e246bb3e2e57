/** Everything a person reads, in English. Another language has the same shape: `satisfies Messages`. */
import { action } from "./en/action";
import { actionReturn } from "./en/action-return";
import { agenda } from "./en/agenda";
import { almanac } from "./en/almanac";
import { ballot } from "./en/ballot";
import { calendar } from "./en/calendar";
import { coming } from "./en/coming";
import { correction } from "./en/correction";
import { count } from "./en/count";
import { concern } from "./en/concern";
import { concernDesk } from "./en/concern-desk";
import { datePoll } from "./en/date-poll";
import { demo } from "./en/demo";
import { desk } from "./en/desk";
import { equality, turnout } from "./en/equality";
import { error } from "./en/error";
import { follow } from "./en/follow";
import { form } from "./en/form";
import { frame } from "./en/frame";
import { imports } from "./en/import";
import { keeps } from "./en/keeps";
import { issue } from "./en/issue";
import { mail } from "./en/mail";
import { measure } from "./en/measure";
import { lesson } from "./en/lesson";
import { meeting } from "./en/meeting";
import { minutes } from "./en/minutes";
import { night } from "./en/night";
import { outcome } from "./en/outcome";
import { pages } from "./en/pages";
import { paper } from "./en/paper";
import { paperBallot } from "./en/paper-ballot";
import { panel } from "./en/panel";
import { place } from "./en/place";
import { planner } from "./en/planner";
import { priority } from "./en/priority";
import { proof } from "./en/proof";
import { question } from "./en/question";
import { referral } from "./en/referral";
import { report } from "./en/report";
import { residency } from "./en/residency";
import { review } from "./en/review";
import { role } from "./en/role";
import { roll } from "./en/roll";
import { round } from "./en/round";
import { said } from "./en/said";
import { session } from "./en/session";
import { told } from "./en/told";
import { sharing } from "./en/sharing";
import { terms } from "./en/terms";
import { verdict } from "./en/verdict";
import { ward } from "./en/ward";

export const en = {
  action,
  actionReturn,
  agenda,
  almanac,
  ballot,
  calendar,
  concern,
  concernDesk,
  coming,
  correction,
  count,
  datePoll,
  demo,
  desk,
  equality,
  error,
  follow,
  form,
  frame,
  imports,
  issue,
  keeps,
  mail,
  measure,
  lesson,
  meeting,
  minutes,
  night,
  outcome,
  pages,
  panel,
  paper,
  paperBallot,
  place,
  planner,
  priority,
  proof,
  question,
  referral,
  report,
  residency,
  review,
  role,
  roll,
  round,
  said,
  session,
  sharing,
  terms,
  told,
  turnout,
  verdict,
  ward,
};

export type Messages = typeof en;
