/** When things happen by themselves: name, pattern (seconds first), zone, and the one service that does it. */
import { systemPermit } from "~/access/grant.server";
import { londonZone } from "~/domain/day";
import { refreshBankHolidays } from "~/services/almanac/bank-holidays-import.server";
import { refreshCouncilCalendars } from "~/services/almanac/council.server";
import { clearOldLetters } from "~/services/letters/clearing.server";
import { sweepConcerns } from "~/services/concerns/sweep.server";
import { forgetAnswers, remindComers } from "~/services/coming/jobs.server";
import { forgetDatePolls, tendDatePolls } from "~/services/date-polls/jobs.server";
import { sweepReports } from "~/services/reports/sweep.server";
import { sendDueLetters } from "~/services/letters/write.server";
import { forgetTickets } from "~/services/equality/write.server";
import { settleAllInvitations } from "~/services/meetings/jobs.server";
import { remindOfMinutes } from "~/services/minutes/reminders.server";
import { sendQuarters } from "~/services/quarters/letters.server";
import { forgetAskers, remindOfQuestions } from "~/services/questions/jobs.server";
import { chaseReferrals } from "~/services/referrals/reminders.server";
import { remindVoters } from "~/services/rounds/reminders.server";
import { countDailyTurnout } from "~/services/turnout/daily.server";
import { closeRounds } from "~/services/rounds/ending.server";
import { writeWeekLetters } from "~/services/week/letter.server";
import { sweepSessions } from "~/services/sessions/write.server";
import { refreshNeighbours } from "~/services/wards/neighbours.server";
import { forgetAddresses } from "~/services/suggestions/write.server";
import { askForVerdicts } from "~/services/verdicts/letters.server";

export type Job = { name: string; pattern: string; zone: string; run: (now: Date) => Promise<unknown> };

/** Every job may run twice, late, or in two processes at once without harm. */
export const schedule: readonly Job[] = [
  { name: "letters", pattern: "*/15 * * * * *", zone: londonZone, run: (now) => sendDueLetters(systemPermit("letter.send", "letters", now)) },
  { name: "rounds", pattern: "*/15 * * * * *", zone: londonZone, run: (now) => closeRounds(systemPermit("round.close", "rounds", now)) },
  { name: "council-calendars", pattern: "0 15 5 * * *", zone: londonZone, run: (now) => refreshCouncilCalendars(systemPermit("almanac.refresh", "council-calendars", now)) },
  { name: "bank-holidays", pattern: "0 45 4 * * 1", zone: londonZone, run: (now) => refreshBankHolidays(systemPermit("almanac.refresh", "bank-holidays", now)) },
  { name: "neighbours", pattern: "0 40 3 * * *", zone: londonZone, run: (now) => refreshNeighbours(systemPermit("place.import", "neighbours", now)) },
  { name: "minutes", pattern: "0 5 9 * * *", zone: londonZone, run: (now) => remindOfMinutes(systemPermit("minutes.remind", "minutes", now)) },
  { name: "week", pattern: "0 30 7 * * 1", zone: londonZone, run: (now) => writeWeekLetters(systemPermit("week.tell", "week", now)) },
  { name: "suggestions", pattern: "0 50 3 * * *", zone: londonZone, run: (now) => forgetAddresses(systemPermit("suggestion.forget", "suggestions", now)) },
  { name: "reminders", pattern: "0 */15 8-20 * * *", zone: londonZone, run: (now) => remindComers(systemPermit("coming.remind", "reminders", now)) },
  { name: "invitations", pattern: "0 20 9 * * *", zone: londonZone, run: (now) => settleAllInvitations(systemPermit("invitation.settle", "invitations", now)) },
  { name: "reminders of answers", pattern: "0 10 8 * * 1-5", zone: londonZone, run: (now) => chaseReferrals(systemPermit("referral.chase", "reminders of answers", now)) },
  { name: "date polls", pattern: "30 * * * * *", zone: londonZone, run: (now) => tendDatePolls(systemPermit("date-poll.close", "date polls", now)) },
  { name: "forgetting polls", pattern: "0 50 3 * * *", zone: londonZone, run: (now) => forgetDatePolls(systemPermit("coming.forget", "forgetting polls", now)) },
  { name: "forgetting", pattern: "0 45 3 * * *", zone: londonZone, run: (now) => forgetAnswers(systemPermit("coming.forget", "forgetting", now)) },
  { name: "vote reminders", pattern: "0 */10 * * * *", zone: londonZone, run: (now) => remindVoters(systemPermit("round.close", "vote reminders", now)) },
  { name: "questions", pattern: "20 */15 * * * *", zone: londonZone, run: (now) => remindOfQuestions(systemPermit("question.remind", "questions", now)) },
  { name: "quarters", pattern: "0 20 9 * * *", zone: londonZone, run: (now) => sendQuarters(systemPermit("quarter.tell", "quarters", now)) },
  { name: "forgetting questions", pattern: "0 42 3 * * *", zone: londonZone, run: (now) => forgetAskers(systemPermit("question.forget", "forgetting questions", now)) },
  { name: "sweep", pattern: "0 30 3 * * *", zone: londonZone, run: (now) => sweepSessions(systemPermit("session.sweep", "sweep", now)) },
  { name: "old letters", pattern: "0 40 3 * * *", zone: londonZone, run: (now) => clearOldLetters(systemPermit("letter.clear", "old letters", now)) },
  { name: "reports", pattern: "0 40 3 * * *", zone: londonZone, run: (now) => sweepReports(systemPermit("report.sweep", "reports", now)) },
  { name: "turnout", pattern: "0 0 6 * * *", zone: londonZone, run: (now) => countDailyTurnout(systemPermit("round.close", "turnout", now)) },
  { name: "tickets", pattern: "0 40 3 * * *", zone: londonZone, run: (now) => forgetTickets(systemPermit("round.close", "tickets", now)) },
  { name: "verdicts", pattern: "0 20 9 * * *", zone: londonZone, run: (now) => askForVerdicts(systemPermit("verdict.ask", "verdicts", now)) },
  { name: "concerns", pattern: "0 40 3 * * *", zone: londonZone, run: (now) => sweepConcerns(systemPermit("concern.sweep", "concerns", now)) },
];
