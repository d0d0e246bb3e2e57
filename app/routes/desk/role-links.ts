import type { Role } from "~/domain/permission";
import { minutes } from "~/messages/en/minutes";
import { borough } from "~/messages/en/borough";
import { terms } from "~/messages/en/terms";
import { action } from "~/messages/en/action";
import { week } from "~/messages/en/week";
import { review } from "~/messages/en/review";
import { desk } from "~/messages/en/desk";
import { partner } from "~/messages/en/partner";
import { proof } from "~/messages/en/proof";
import { question } from "~/messages/en/question";
import { waiting } from "~/messages/en/waiting";
import type { DeskRole } from "~/services/people/desk.server";

export type DeskLink = { href: string; label: string };

const words = desk.links;

type Lead = (held: DeskRole) => DeskLink[];

const panelPage: Lead = ({ path }) => (path ? [{ href: path, label: words.panel }] : []);
const callMeeting: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/planner`, label: words.meeting }] : []);
const yearPlan: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/meeting-pattern`, label: words.yearPlan }] : []);
const venueBook: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/venues`, label: words.venueBook }] : []);
const datePolls: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/date-polls`, label: words.datePolls }] : []);
const setUpVote: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/rounds/new`, label: words.round }] : []);
const concerns: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/concerns`, label: words.concerns }] : []);
const enterConcern: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/concerns/new`, label: words.enterConcern }, { href: `/panels/${panelSlug}/slips`, label: words.slips }] : []);
const localities: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/localities`, label: words.localities }] : []);
const editPanel: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/edit`, label: words.editPanel }] : []);
const panelTerms: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/terms/edit`, label: terms.edit.title }] : []);
const appearance: Lead = () => [{ href: "/in-minutes", label: minutes.appear.link }];
const people: Lead = () => [{ href: "/roles", label: words.people }];
const update: Lead = () => [{ href: "/updates/new", label: words.update }];
const changes: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/changes`, label: action.changes.link }] : []);
const yourWeek: Lead = () => [{ href: "/desk/week", label: week.link }];
const teams: Lead = () => [{ href: "/teams", label: words.teams }];
const foundPanel: Lead = () => [{ href: "/panels/new", label: words.foundPanel }];
const questions: Lead = () => [{ href: "/desk/questions", label: question.desk.link }];
const referrals: Lead = () => [{ href: "/referrals", label: words.referrals }];
const waitingFor: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/waiting`, label: waiting.desk }] : []);
const partners: Lead = ({ path }) => (path ? [{ href: `${path}/partners`, label: partner.desk }] : []);
const wardPage: Lead = ({ path, place }) => (path ? [{ href: path, label: words.ward(place) }] : []);
const calendar: Lead = ({ calendarPath }) => (calendarPath ? [{ href: calendarPath, label: words.calendar }] : []);
const boroughContact: Lead = ({ path }) => (path ? [{ href: `${path}/edit`, label: borough.desk }] : []);
const teamCalendar: Lead = ({ calendarPath }) => (calendarPath ? [{ href: calendarPath, label: words.teamCalendar }] : []);
const almanac: Lead = ({ path }) => (path ? [{ href: `${path}/almanac`, label: words.almanac }] : []);
const residency: Lead = ({ wardCode, place }) => (wardCode ? [{ href: `/wards/${wardCode}/residency`, label: words.residency(place) }] : []);
const proofOfOwn: Lead = ({ wardCode, place }) => (wardCode ? [{ href: `/wards/${wardCode}/proof`, label: words.proof(place) }] : []);
const vouching: Lead = () => [{ href: "/proofs/vouching", label: proof.vouch.link }];
const seePeople: Lead = () => [{ href: "/proofs/seen", label: proof.see.link }];
const leaflets: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/leaflets`, label: proof.leaflets.link }] : []);

const keepPriorities: Lead = ({ panelSlug }) => (panelSlug ? [{ href: `/panels/${panelSlug}/priorities`, label: review.hub.link }] : []);

const runPanel: readonly Lead[] = [
  keepPriorities,
  callMeeting,
  datePolls,
  yearPlan,
  venueBook,
  concerns,
  waitingFor,
  setUpVote,
  localities,
];
const setUpPanel: readonly Lead[] = [
  people,
  editPanel,
  panelTerms,
];
const ownPanel: readonly Lead[] = [
  panelPage,
  changes,
  appearance,
  seePeople,
  leaflets,
];

/** Where each role leads, the most used first. What a link opens asks at the door for itself. */
const leads: Record<Role, readonly Lead[]> = {
  resident: [
    wardPage,
    residency,
    proofOfOwn,
    vouching,
  ],
  member: [
    keepPriorities,
    panelPage,
    changes,
    enterConcern,
    appearance,
    seePeople,
  ],
  chair: [...runPanel, ...setUpPanel, ...ownPanel],
  vice_chair: [...runPanel, ...ownPanel],
  secretary: [...runPanel, ...setUpPanel, ...ownPanel],
  snt_officer: [
    update,
    questions,
    yourWeek,
    referrals,
    teamCalendar,
    seePeople,
  ],
  sergeant: [
    update,
    questions,
    yourWeek,
    referrals,
    teamCalendar,
    teams,
    seePeople,
  ],
  councillor: [
    update,
    yourWeek,
    referrals,
    wardPage,
  ],
  council_officer: [
    referrals,
    questions,
    update,
    yourWeek,
    calendar,
    seePeople,
  ],
  borough_lead: [
    foundPanel,
    people,
    teams,
    almanac,
    partners,
    boroughContact,
    calendar,
  ],
  administrator: [
    foundPanel,
    people,
    teams,
  ],
};

export function linksOf(held: DeskRole): DeskLink[] {
  return leads[held.role].flatMap((lead) => lead(held));
}
