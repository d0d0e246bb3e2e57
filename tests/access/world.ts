/** A small world with one of everything in one ward and the same again in another borough, and a person for every role in each. */
import {
  accessNeeds,
  agendaSuggestions,
  comingAnswers,
  datePollPeople,
  datePolls,
  datePollSlots,
  leafletBatches,
  meetings,
  paperBatches,
  papers,
  people,
  polls,
  priorities,
  referrals,
  roleGrants,
  rounds,
  schoolHolidays,
  sessions,
  venues,
} from "~/db/app-schema.server";
import { eq } from "drizzle-orm";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { roles, scopeOf, type Role } from "~/domain/permission";
import { hashOfToken } from "~/services/sessions/lucia.server";
import { makeBorough, makePanel, makeTeam, makeWard } from "../support/places";
import { makePerson } from "../support/people";
import { makeConcern, privateConcern, privateFollower } from "./world-of-concerns";
import { makeReport, privateAppeal, privateReport } from "./world-of-reports";
import { makePartner, privatePartner } from "./world-of-sharing";
import { makeReturn } from "./world-of-effects";
import { makeNight } from "./world-of-night";
import { makeQuestion, privateQuestion, privateAsker } from "./world-of-questions";
import { makeWork, privateUpdate } from "./world-of-work";

export const now = new Date("2027-03-01T12:00:00Z");

export type Side = { things: Record<string, string>; tokens: Record<Role, string> };
export type World = { here: Side; elsewhere: Side; nobody: string };

export async function makeWorld(): Promise<World> {
  return { here: await makeSide("here"), elsewhere: await makeSide("elsewhere"), nobody: await tokenFor((await makePerson()).id) };
}

async function makeSide(name: string): Promise<Side> {
  const tables = databases().app.write;
  const borough = await makeBorough({ name: `Borough ${name}` });
  const ward = await makeWard({ name: `Ward ${name}`, boroughCode: borough.code });
  const panel = await makePanel({ name: `Panel ${name}`, wardCode: ward.code });
  const team = await makeTeam([ward.code]);
  const base = { panelId: panel.id, version: 1, changedAt: now };
  const meeting = { id: newId(), kind: "panel" as const, title: "Meeting", onDay: "2027-04-01", startsAt: new Date("2027-04-01T18:00:00Z"), endsAt: new Date("2027-04-01T19:30:00Z"), isOnline: false, accessFacts: {}, sequence: 0, whoMayCome: "anyone" as const, venueName: "Hall" };
  const draft = { ...meeting, id: newId() };
  await tables.insert(meetings).values([
    { ...base, ...meeting, state: "published", publishedAt: now, isOnline: true, onlineLink: `https://meet.example/secret-${name}` },
    { ...base, ...draft, state: "draft" },
  ]);
  const venue = { id: newId(), panelId: panel.id, name: "Hall", postcode: "SE1 0AA", facts: {}, contact: `Keyholder ${name}`, checkedOn: "2027-01-01", isRetired: false, version: 1, onceKey: newId() };
  await tables.insert(venues).values(venue);
  const paper = { id: newId(), meetingId: meeting.id, kind: "paper" as const, title: "Paper", summary: "What it says", body: "Words", state: "published" as const, publishedAt: now, changedAt: now, version: 1, onceKey: newId() };
  await tables.insert(papers).values(paper);
  const suggestion = { id: newId(), meetingId: meeting.id, slip: newId().slice(0, 7), words: `Something typed ${name}`, email: `sender-${name}@example.test`, receivedAt: now, state: "waiting" as const, onceKey: newId() };
  await tables.insert(agendaSuggestions).values(suggestion);
  const answer = { id: newId(), meetingId: meeting.id, personId: null, emailNorm: `comer-${name}@example.test`, name: `Comer ${name}`, plan: "coming" as const, carers: 0, usesWheelchair: false, seats: 1, wheelchairs: 0, standing: "held" as const, placeAskedAt: now, wantsReminder: false, isToConfirm: false, answeredAt: now, changedAt: now };
  await tables.insert(comingAnswers).values(answer);
  const need = { id: newId(), meetingId: meeting.id, answerId: answer.id, words: `A ramp ${name}`, askedAt: now, answerBy: "2027-03-04", state: "asked" as const, version: 1 };
  await tables.insert(accessNeeds).values(need);
  const datePoll = { id: newId(), panelId: panel.id, title: "Spring meeting", minutes: 90, asksResidents: true, state: "open" as const, madeAt: now, closesAt: new Date("2027-03-20T23:59:00Z"), onceKey: newId() };
  await tables.insert(datePolls).values(datePoll);
  const slot = { id: newId(), pollId: datePoll.id, startsAt: new Date("2027-04-08T18:00:00Z"), endsAt: new Date("2027-04-08T19:30:00Z") };
  await tables.insert(datePollSlots).values(slot);
  await tables.insert(datePollPeople).values({ id: newId(), pollId: datePoll.id, personId: null, emailNorm: `asked-${name}@example.test`, name: `Asked ${name}`, needsAccess: true, answeredAt: now });
  const round = { id: newId(), panelId: panel.id, wardCode: ward.code, question: "What next?", chooseUpTo: 3, panelSlots: 2, state: "draft" as const, version: 1 };
  await tables.insert(rounds).values(round);
  await tables.insert(polls).values([
    { id: newId(), roundId: round.id, electorate: "residents", mode: "secret" },
    { id: newId(), roundId: round.id, electorate: "members", mode: "show_of_hands" },
  ]);
  const openRound = { ...round, id: newId(), state: "open" as const, opensAt: new Date("2027-02-20T12:00:00Z"), closesAt: new Date("2027-03-14T20:00:00Z") };
  const residents = { id: newId(), roundId: openRound.id, electorate: "residents" as const, mode: "secret" as const };
  await tables.insert(rounds).values(openRound);
  await tables.insert(polls).values([residents, { id: newId(), roundId: openRound.id, electorate: "members", mode: "show_of_hands" }]);
  const batch = { id: newId(), pollId: residents.id, number: 1, sheets: 20, format: "a4" as const, printedAt: now, onceKey: newId() };
  await tables.insert(paperBatches).values(batch);
  const leaflets = { id: newId(), panelId: panel.id, wardCode: ward.code, leaflets: 2, madeOn: "2027-02-01", onceKey: newId() };
  await tables.insert(leafletBatches).values(leaflets);
  const priority = { id: newId(), panelId: panel.id, wardCode: ward.code, slot: 1, problem: "Speeding", setBy: "panel" as const, setHow: "members_vote" as const, owner: "joint" as const, agreedOn: "2027-02-01", state: "active" as const, partners: [] };
  await tables.insert(priorities).values(priority);
  const referral = { id: newId(), priorityId: priority.id, boroughCode: borough.code, addressee: "council" as const, sentAt: now, sentBy: "test", answerDueOn: "2027-03-15" };
  await tables.insert(referrals).values(referral);
  const schoolHoliday = { id: newId(), boroughCode: borough.code, name: "Half term", fromOn: "2027-05-31", toOn: "2027-06-04" };
  await tables.insert(schoolHolidays).values(schoolHoliday);
  const concern = await makeConcern({ panelId: panel.id, wardCode: ward.code });
  const scopes: Record<string, string> = { ward: ward.code, panel: panel.id, team: team.id, borough: borough.code, platform: "london" };
  const tokens = {} as Record<Role, string>;
  for (const role of roles) tokens[role] = await tokenFor((await makePerson({ [role]: scopes[scopeOf[role]] ?? "" })).id);
  const member = await makePerson();
  const grant = { id: newId(), personId: member.id, role: "member" as const, scopeKind: "panel" as const, scopeId: panel.id, fromOn: "2026-01-01", untilOn: null, grantedBy: "test" };
  await tables.insert(roleGrants).values(grant);
  return {
    tokens,
    things: {
      need: need.id,
      datePoll: datePoll.id,
      slot: slot.id,
      borough: borough.slug,
      ward: ward.code,
      wardSlug: ward.slug,
      panel: panel.slug,
      team: team.id,
      meeting: meeting.id,
      paper: paper.id,
      venue: venue.id,
      suggestion: suggestion.id,
      draft: draft.id,
      round: round.id,
      openRound: openRound.id,
      batch: batch.id,
      leaflets: leaflets.id,
      priority: priority.id,
      referral: referral.id,
      schoolHoliday: schoolHoliday.id,
      grant: grant.id,
      electorate: "residents",
      ...(await makePartner({ boroughCode: borough.code, priorityId: priority.id, name })),
      ...(await makeReturn(priority)),
      ...(await makeNight(meeting.id)),
      ...(await makeWork({ panelId: panel.id, priorityId: priority.id })),
      ...(await makeQuestion(ward.code)),
      ...(await makeConcern({ panelId: panel.id, wardCode: ward.code })),
      ...concern,
      ...(await makeReport({ panelId: panel.id, wardCode: ward.code, issueId: concern.issue })),
    },
  };
}

async function tokenFor(personId: string): Promise<string> {
  const token = `token-${newId()}${newId()}`;
  await databases().app.write.insert(sessions).values({
    id: hashOfToken(token),
    personId,
    expiresAt: new Date(now.getTime() + 30 * 60_000),
    startedAt: now,
    isOwnDevice: false,
    freshUntil: new Date(now.getTime() + 10 * 60_000),
  });
  return token;
}

/** Everything a person could be recognised by in this world: no public answer may hold any of it. */
export async function privateWords(): Promise<string[]> {
  const rows = await databases().app.write.select({ email: people.emailNorm, name: people.shownName, id: people.id }).from(people);
  const typed = await databases().app.write.select({ words: agendaSuggestions.words, email: agendaSuggestions.email }).from(agendaSuggestions);
  const rooms = await databases().app.write.select({ link: meetings.onlineLink }).from(meetings);
  const keys = await databases().app.write.select({ contact: venues.contact }).from(venues);
  const comers = await databases().app.write.select({ name: comingAnswers.name, email: comingAnswers.emailNorm, words: accessNeeds.words }).from(comingAnswers).innerJoin(accessNeeds, eq(accessNeeds.answerId, comingAnswers.id));
  const asked = await databases().app.write.select({ name: datePollPeople.name, email: datePollPeople.emailNorm, id: datePollPeople.id }).from(datePollPeople);
  return [...[...comers, ...asked].flatMap((row) => Object.values(row)), privateConcern, privateFollower, privateQuestion, privateAsker, ...rooms.map(({ link }) => link), ...keys.map(({ contact }) => contact), ...rows.flatMap(({ email, name, id }) => [email, name, id]), ...typed.flatMap(({ words, email }) => [words, email])].filter((word) => word !== null);
  return [...[...comers, ...asked].flatMap((row) => Object.values(row)), privateConcern, privateFollower, privateReport, privateAppeal, ...rooms.map(({ link }) => link), ...keys.map(({ contact }) => contact), ...rows.flatMap(({ email, name, id }) => [email, name, id]), ...typed.flatMap(({ words, email }) => [words, email])].filter((word) => word !== null);
  return [...[...comers, ...asked].flatMap((row) => Object.values(row)), privateConcern, privateFollower, privateUpdate, ...rooms.map(({ link }) => link), ...keys.map(({ contact }) => contact), ...rows.flatMap(({ email, name, id }) => [email, name, id]), ...typed.flatMap(({ words, email }) => [words, email])].filter((word) => word !== null);
  return [...[...comers, ...asked].flatMap((row) => Object.values(row)), privateConcern, privateFollower, ...privatePartner, ...rooms.map(({ link }) => link), ...keys.map(({ contact }) => contact), ...rows.flatMap(({ email, name, id }) => [email, name, id]), ...typed.flatMap(({ words, email }) => [words, email])].filter((word) => word !== null);
}
