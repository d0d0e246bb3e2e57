/** Riverside's partners, what the police teams answered, and what was passed on. */
import { addDays } from "~/domain/day";
import { bodyKey, type PartnerKind, type ReferralAnswer } from "~/domain/referral";
import { answerSecretInLetter } from "~/services/demonstration/read.server";
import { sayResult } from "~/services/joint-results/write.server";
import { managersOf } from "~/services/partners/read.server";
import { saveManagers, savePartner } from "~/services/partners/write.server";
import { prioritiesOfWard } from "~/services/priorities/read.server";
import { referralsWithin } from "~/services/referrals/read.server";
import { chaseReferrals } from "~/services/referrals/reminders.server";
import { answerByLink, answerReferral, shareWith } from "~/services/referrals/write.server";
import { findBorough } from "~/services/wards/read.server";
import { moment } from "./calendar";
import * as cast from "./cast";
import { dayAsked } from "./happening";
import { done, expected, type Deed, type Riverside } from "./telling";

type Ward = "thornfield" | "millbrook" | "kilnCross";
type About = { ward: Ward; problem: string };
type Answer = About & { after: number; answer: ReferralAnswer; words: string };

type PartnerKey = "homes" | "trust" | "transport" | "school";
const partners: Record<PartnerKey, { name: string; kind: PartnerKind; mailbox: string; serves: string; wards: readonly Ward[]; getsAll: boolean; manager: string | null; on: number }> = {
  homes: { name: "Brookside Homes", kind: "housing", mailbox: "brookside.homes", serves: "Tenants in Mill Terrace and Sluice Lane", wards: ["millbrook"], getsAll: true, manager: "Head of neighbourhoods", on: -150 },
  trust: { name: "Potters Field Trust", kind: "charity", mailbox: "potters.field.trust", serves: "The field, its paths and its visitors", wards: ["kilnCross"], getsAll: false, manager: null, on: -700 },
  transport: { name: "Riverside Transport", kind: "transport", mailbox: "riverside.transport", serves: "Bus stops, stations and main roads", wards: [], getsAll: false, manager: "Head of safe travel", on: -700 },
  school: { name: "Millbrook School", kind: "school", mailbox: "millbrook.school", serves: "Pupils and parents", wards: ["millbrook"], getsAll: false, manager: null, on: -700 },
};

const field: About = { ward: "kilnCross", problem: "Catapults and fireworks in Potters Field" };
const parking: About = { ward: "millbrook", problem: "Dangerous parking by Millbrook School" };
const speeding: About = { ward: "thornfield", problem: "Speeding on Chandlers Hill" };

/** Each team takes what the panels set; what police set themselves is not sent to them. */
const ofPolice: readonly Answer[] = [
  { ward: "thornfield", problem: "Motorbikes on the canal path", after: 3, answer: "accepted", words: "Two patrols a week after school, for a start." },
  { ward: "thornfield", problem: "Dark steps by Foundry Street", after: 4, answer: "accepted", words: "We pass by on late turns until the lamps are up." },
  { ward: "thornfield", problem: "Speeding on Chandlers Hill", after: 2, answer: "accepted", words: "A speed check every three weeks, at different hours." },
  { ward: "millbrook", problem: "Burglaries in Mill Terrace", after: 5, answer: "accepted", words: "Every home that was burgled gets a visit, and so do its neighbours." },
  { ward: "millbrook", problem: "Fly-tipping on Weavers Row", after: 6, answer: "declined", words: "Fines for fly-tipping are the council’s. We pass on number plates that our patrols see." },
  { ward: "millbrook", problem: "Dangerous parking by Millbrook School", after: 4, answer: "accepted_with_change", words: "We come once a week. The council’s officers can give tickets and come more often." },
  { ward: "kilnCross", problem: "Broken lights in the Kiln Lane underpass", after: 7, answer: "accepted", words: "A patrol at closing time until the lights are back." },
  { ...field, after: 3, answer: "accepted", words: "Patrols on weekday evenings, and a word with parents." },
];

const ofHomes: readonly Answer[] = [
  { ward: "millbrook", problem: "Burglaries in Mill Terrace", after: 6, answer: "accepted_with_change", words: "We change the back door locks of our own homes. We cannot do those of others." },
  { ...parking, after: 8, answer: "declined", words: "We own no road or land near the school." },
];

export function sharingDeeds(riverside: Riverside): Deed[] {
  return [...directory(riverside), ...policeAnswers(riverside), ...partnerAnswers(riverside, "homes", ofHomes), ...passedOn(riverside), ...asked(riverside)];
}

const ids = new WeakMap<Riverside, Map<PartnerKey, string>>();
const idOf = (riverside: Riverside, key: PartnerKey): string => expected(ids.get(riverside)?.get(key), `there is no partner ${key} yet`);
const addressOf = (key: PartnerKey): string => `${partners[key].mailbox}@riverside.example`;

function directory(riverside: Riverside): Deed[] {
  const { calendar } = riverside;
  ids.set(riverside, new Map());
  const adding = (Object.keys(partners) as PartnerKey[]).map((key): Deed => ({
    at: calendar.at([partners[key].on], "10:30"),
    tell: async (at) => {
      const { name, kind, serves, wards, getsAll, manager } = partners[key];
      const wish = { name, kind, email: addressOf(key), serves, getsAll, wardCodes: wards.map((ward) => cast.wards[ward]), managerPost: manager, managerEmail: manager && `${partners[key].mailbox}.manager@riverside.example` };
      const saved = done(await savePartner(await riverside.as(cast.boroughLead, "partner.edit", at), { boroughCode: cast.borough.code, partnerId: null, onceKey: null }, wish), `adding ${name}`);
      ids.get(riverside)?.set(key, saved.id);
    },
  }));
  const at = calendar.at([-699], "11:00");
  const naming: Deed = {
    at,
    tell: async () => {
      const permit = await riverside.as(cast.boroughLead, "partner.edit", at);
      const { code } = expected(await findBorough(permit, "riverside"), "the borough is not there");
      const posts = { council: "Head of community safety", police: "Neighbourhood inspector" };
      const wishes = (await managersOf(permit, code)).map(({ kind, scopeId }) => ({ kind, scopeId, post: posts[kind], email: kind === "council" ? "head.of.safety@riverside.example" : "inspector@riverside.example" }));
      done(await saveManagers(permit, code, wishes), "naming the managers");
    },
  };
  return [...adding, naming];
}

function policeAnswers(riverside: Riverside): Deed[] {
  return ofPolice.map((answer): Deed => {
    const { sergeant } = cast.teams[answer.ward === "kilnCross" ? "hill" : "river"];
    return { at: moment(addDays(dayAsked(riverside, answer), answer.after), "14:30"), tell: (at) => giveAs(riverside, sergeant, answer, at) };
  });
}

async function giveAs(riverside: Riverside, name: string, { ward, problem, answer, words, passTo }: About & { answer: ReferralAnswer; words: string; passTo?: string }, at: Date): Promise<void> {
  const sent = await referralsWithin(await riverside.as(name, "referral.view", at));
  const own = expected(sent.find((one) => one.isOwn && one.ward.code === cast.wards[ward] && one.priority.problem === problem), `${name} was not sent ${problem}`);
  done(await answerReferral(await riverside.as(name, "referral.answer", at), { referralId: own.id, answer, words, passTo }), `${name} answering ${problem}`);
}

function partnerAnswers(riverside: Riverside, key: PartnerKey, answers: readonly Answer[]): Deed[] {
  return answers.map((answer): Deed => {
    // What a panel kept was sent to a new partner with the next vote.
    const asked = addDays(dayAsked(riverside, parking), answer.after);
    return { at: moment(asked, "15:30"), tell: (at) => giveByLink(riverside, key, answer, at) };
  });
}

async function giveByLink(riverside: Riverside, key: PartnerKey, { problem, answer, words }: { problem: string; answer: ReferralAnswer; words: string }, at: Date): Promise<void> {
  const secret = expected(await answerSecretInLetter(riverside.asSystem("demonstration.load", at), addressOf(key), problem), `${key} has no letter about ${problem}`);
  done(await answerByLink(riverside.anyone("referral.answer_by_link", at), secret, { answer, words }), `${key} answering ${problem}`);
}

/** The council passes the field on to the charity that owns it, and the charity takes it. */
function passedOn(riverside: Riverside): Deed[] {
  const asked = dayAsked(riverside, field);
  return [
    {
      at: moment(addDays(asked, 6), "11:00"),
      tell: (at) => giveAs(riverside, cast.councilOfficer, { ...field, answer: "passed_on", words: "The field belongs to the trust, so our wardens have no powers there.", passTo: bodyKey("partner", idOf(riverside, "trust")) }, at),
    },
    { at: moment(addDays(asked, 13), "16:00"), tell: (at) => giveByLink(riverside, "trust", { ...field, answer: "accepted", words: "We will put up signs and train two stewards. The gate is locked at dusk from now on." }, at) },
  ];
}

/** Panels ask for help: one partner answered, and one is late. */
function asked(riverside: Riverside): Deed[] {
  const ask = (about: About, key: PartnerKey, on: number, chair: string): Deed => ({
    at: riverside.calendar.at([on], "18:30"),
    tell: async (at) => {
      const current = await prioritiesOfWard(riverside.asSystem("demonstration.load", at), cast.wards[about.ward]);
      const { id } = expected(current.find(({ problem }) => problem === about.problem), `${about.ward} does not work on ${about.problem}`);
      done(await shareWith(await riverside.as(chair, "referral.share", at), id, bodyKey("partner", idOf(riverside, key))), `asking ${key}`);
    },
  });
  return [
    ask(speeding, "transport", -70, expected(cast.panels.thornfield.officers.chair, "Thornfield has no chair")),
    { at: riverside.calendar.at([-63], "12:30"), tell: (at) => giveByLink(riverside, "transport", { ...speeding, answer: "accepted", words: "We will move the bus stop by the lower school, so that drivers see who crosses." }, at) },
    ask(parking, "school", -34, expected(cast.panels.millbrook.officers.chair, "Millbrook has no chair")),
    // What police say of a joint priority waits for the council.
    {
      at: riverside.calendar.at([-2], "17:30"),
      tell: async (at) => {
        const current = await prioritiesOfWard(riverside.asSystem("demonstration.load", at), cast.wards.thornfield);
        const { id } = expected(current.find(({ problem }) => problem === speeding.problem), "Thornfield does not work on speeding");
        const wish = { priorityId: id, sentence: "Average speed on the hill is down from 27 to 23 miles an hour.", effect: "reduced" as const, measure: "Counters on the road for a week in both years.", isNotKnownYet: false, onceKey: "riverside-joint-1" };
        done(await sayResult(await riverside.as(cast.teams.river.sergeant, "outcome.post", at), wish), "saying what came of speeding");
      },
    },
    // The school is late: it was reminded near the day and after it.
    ...[-22, -16, -9].map((on): Deed => ({ at: riverside.calendar.at([on], "08:10"), tell: (at) => chaseReferrals(riverside.asSystem("referral.chase", at)) })),
  ];
}
