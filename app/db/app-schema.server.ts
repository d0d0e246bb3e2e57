/**
 * The tables of app.db: people, content and the audit chain. Ballots live in their own file
 * (ballots-schema) so that no query can join a person to a vote.
 *
 * Portable column kinds only: text ids, instants as UTC milliseconds, civil days as YYYY-MM-DD text
 * (London). Defaults are made in TypeScript.
 */
export { boroughs, wards, postcodes, wardProfiles, panels, panelWards, teams, teamWards } from "./places-tables.server";
export { people, actors, roleGrants, signInChallenges, sessions, voters } from "./people-tables.server";
export { meetings, meetingAttendance, meetingPanels, meetingPatterns, meetingRecords, patternExceptions, venues } from "./meet-tables.server";
export { agendas, agendaItems, agendaSuggestions, papers, paperFigures } from "./agenda-tables.server";
export { datePolls, datePollSlots, datePollPeople, datePollReplies, datePollLinks } from "./date-poll-tables.server";
export { meetingRooms, comingAnswers, comingLinks, accessNeeds } from "./coming-tables.server";
export { paperBatches, latePaper } from "./paper-ballot-tables.server";
export { rounds, roundOptions, polls, pollRoll, paperIssues, resultVersions, rollDecisions, sealAgreements } from "./choose-tables.server";
export { leafletBatches, leafletCodes, proofNumbers, vouches } from "./proof-tables.server";
export { priorities, referrals, actions, outputs, outcomes } from "./act-tables.server";
export { calendarHosts, calendarLinks } from "./calendar-tables.server";
export { panelTerms, meetingNights, meetingAttendees, nightEntries, minutes, minutesParts, minutesNotes } from "./night-tables.server";
export { letters, audit } from "./log-tables.server";
export { actionHistory, actionSupporters, actionSteps, actionOccurrences } from "./work-tables.server";
export { bankHolidays, schoolHolidays, councilCalendars, councilMeetings, wardNeighbours, panelPlanning } from "./almanac-tables.server";
export { questions, questionAskers, questionMoves, teamInspectors } from "./question-tables.server";
export { localities, localityWards, concerns, concernFollowers, issues, issueConcerns, issueSupports, concernSlips, relays } from "./concern-tables.server";
export { dailyTurnouts } from "./turnout-tables.server";
export { reports, concernAppeals } from "./report-tables.server";
export { resultAskers } from "./result-letter-tables.server";
export { partners, partnerWards, bodyManagers } from "./partner-tables.server";
export { referralAnswers, answerLinks, referralReminders } from "./sharing-tables.server";
export { problemFrames, teamDutiesShown, teamDuties } from "./team-work-tables.server";
export { priorityMeasures, priorityReviews, priorityExplanations, lessons } from "./effect-tables.server";
export { verdicts, verdictEntries } from "./verdict-tables.server";
export { actionReturns } from "./return-tables.server";
export { jointResults } from "./joint-tables.server";
