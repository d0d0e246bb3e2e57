/** What came of the priorities: how they are measured, what the panels found at their reviews, and why nothing is done yet. */
import { addDays, londonDay, type Day } from "~/domain/day";
import type { MeasureKind } from "~/domain/measure";
import type { OutcomeEffect } from "~/domain/outcome";
import type { ReviewDecision } from "~/domain/review";
import type { VerdictAnswer } from "~/domain/verdict";
import { actionsOfPriority } from "~/services/actions/read.server";
import { postAction } from "~/services/actions/write.server";
import { explainSilence } from "~/services/explanations/write.server";
import { setMeasure } from "~/services/measures/write.server";
import { pastMeetings } from "~/services/meetings/read.server";
import { pastPrioritiesOfWard, prioritiesOfWard } from "~/services/priorities/read.server";
import { localitiesOfWard } from "~/services/localities/read.server";
import { answerReturn, returnAction } from "~/services/returns/write.server";
import { reviewPriority } from "~/services/reviews/write.server";
import { enterVerdicts, giveVerdict } from "~/services/verdicts/write.server";
import * as cast from "./cast";
import { done, expected, type Deed, type Riverside } from "./telling";

type Ward = Extract<cast.PanelKey, cast.WardKey>;

type MeasureStory = { ward: Ward; problem: string; on: number; what: string; kind: MeasureKind; baseline: number; baselineBefore: number; target: number; source: string };

const measures: readonly MeasureStory[] = [
  { ward: "thornfield", problem: "Motorbikes on the canal path", on: -240, what: "Calls to police about motorbikes on the path, in three months", kind: "things", baseline: 44, baselineBefore: 30, target: 10, source: "Police records" },
  { ward: "thornfield", problem: "Speeding on Chandlers Hill", on: -240, what: "Average speed by the schools at 8:30am, in miles an hour", kind: "other", baseline: 29, baselineBefore: 25, target: 22, source: "Council’s traffic counters" },
  { ward: "millbrook", problem: "Burglaries in Mill Terrace", on: -125, what: "Burglaries in Mill Terrace in half a year", kind: "things", baseline: 11, baselineBefore: 20, target: 2, source: "Police records" },
  { ward: "millbrook", problem: "Dangerous parking by Millbrook School", on: -112, what: "Cars on the zigzags at 8:45am, most in one morning", kind: "things", baseline: 14, baselineBefore: 5, target: 2, source: "The panel’s own count" },
];

type ReviewStory = { ward: Ward; meeting: string; on: number; problem: string; decision: ReviewDecision; effect: OutcomeEffect; reason: string; worked?: string; figure?: number };

const canal = { ward: "thornfield", problem: "Motorbikes on the canal path" } as const;
const speeding = { ward: "thornfield", problem: "Speeding on Chandlers Hill" } as const;

/** Of Millbrook's last meeting one review is still to be written. */
const reviews: readonly ReviewStory[] = [
  { ...canal, meeting: "Thornfield panel: how it is going, second try", on: -154, decision: "keep", effect: "reduced", reason: "There are fewer motorbikes, but the gap by the scout hut was mended only a short time ago.", figure: 23 },
  { ...speeding, meeting: "Thornfield panel: how it is going, second try", on: -154, decision: "keep", effect: "no_change", reason: "The signs have been up for a few weeks only. We want to see what they do.", figure: 28.5 },
  { ...canal, meeting: "Thornfield panel: speeding on Chandlers Hill", on: -70, decision: "keep", effect: "reduced", reason: "Families walk there again. We keep it until the lamps by the lock are mended.", figure: 17, worked: "A gate that wheelchairs fit through, a mended fence, and patrols at the hours that residents named." },
  { ...speeding, meeting: "Thornfield panel: speeding on Chandlers Hill", on: -70, decision: "keep", effect: "reduced", reason: "The average is down, but not yet to 20 miles an hour.", figure: 25.4, worked: "Signs that show drivers their own speed, and pupils who talk with the drivers who were stopped." },
  { ward: "millbrook", problem: "Fly-tipping on Weavers Row", meeting: "Millbrook panel: fly-tipping on Weavers Row", on: -210, decision: "close_done", effect: "resolved", reason: "Nothing has been tipped since the gate was put up.", worked: "A gate at night with a code for neighbours did more than the camera. The weekly clearance showed that somebody cares." },
  { ward: "millbrook", problem: "Dangerous parking by Millbrook School", meeting: "Millbrook panel: parking by the school", on: -30, decision: "keep", effect: "no_change", reason: "Drivers come back as soon as the officers have left. We want the trial of a closed street.", figure: 12 },
  { ward: "millbrook", problem: "Burglaries in Mill Terrace", meeting: "Millbrook panel: parking by the school", on: -30, decision: "keep", effect: "reduced", reason: "There are fewer, and back doors are still tried.", figure: 5, worked: "Free locks for back doors, fitted in one week along the whole street." },
  { ward: "kilnCross", problem: "Catapults and fireworks in Potters Field", meeting: "Kiln Cross panel: the new priorities", on: -152, decision: "keep", effect: "cannot_tell", reason: "The patrols have only just begun. We look again when there is a quarter to compare." },
];

const because = { ward: "kilnCross", problem: "Robbery of pupils on the way home", on: -2, by: cast.teams.hill.sergeant, words: "Two officers moved away last month. The new ones begin on Monday, and the first patrol is on that day." } as const;

export function effectDeeds(riverside: Riverside): Deed[] {
  const { calendar } = riverside;
  return [
    ...answerDeeds(riverside),
    ...returnDeeds(riverside),
    ...measures.map(({ ward, problem, on, baselineBefore, ...wish }): Deed => ({
      at: calendar.at([on], "20:40"),
      tell: async (when) => done(await setMeasure(await riverside.as(chairOf(ward), "measure.set", when), await priorityOf(riverside, ward, problem, when), { ...wish, baselineOn: addDays(calendar.day([on]), -baselineBefore), version: 0 }), `measuring ${problem}`),
    })),
    ...reviews.map((story, number): Deed => ({ at: calendar.at([story.on + 7], "21:30"), tell: async (when) => review(riverside, story, number, when) })),
    {
      at: calendar.at([because.on], "10:30"),
      tell: async (when) => done(await explainSilence(await riverside.as(because.by, "priority.explain", when), await priorityOf(riverside, because.ward, because.problem, when), { words: because.words, onceKey: "riverside-because" }), "saying why"),
    },
  ];
}

/** The panel returned this one: people say that lamps are dark again. Nobody has answered in time. */
const returned = { ward: "kilnCross", problem: "Broken lights in the Kiln Lane underpass", on: -20, sentence: "Eight new lamps are lit in the underpass.", words: "Three of the eight lamps are dark again, the three nearest to the brick fields." } as const;

/** This one is answered: more will be done. */
const answered = { ward: "thornfield", problem: "Motorbikes on the canal path", on: -14, sentence: "Volunteers put the last 20 metres of fence up.", words: "Riders have pulled two boards out of the new fence.", by: cast.councilOfficer, after: 4, reply: "The boards are back, with bolts instead of nails. We look again in a month." } as const;

function returnDeeds(riverside: Riverside): Deed[] {
  const { calendar } = riverside;
  const giveBack = async (story: { ward: Ward; problem: string; sentence: string; words: string }, when: Date) => {
    const priorityId = await priorityOf(riverside, story.ward, story.problem, when);
    const posted = await actionsOfPriority(riverside.anyone("priority.view", when), priorityId);
    const action = expected(posted.find(({ sentence }) => sentence === story.sentence), `nobody said ${story.sentence}`);
    return done(await returnAction(await riverside.as(chairOf(story.ward), "action.return", when), { priorityId, actionId: action.id, words: story.words, onceKey: `riverside-return-${story.ward}` }), story.words).id;
  };
  let waiting = "";
  return [
    { at: calendar.at([returned.on], "20:15"), tell: async (when) => giveBack(returned, when) },
    {
      at: calendar.at([answered.on - 12], "15:00"),
      tell: async (when) => {
        const wish = { priorityId: await priorityOf(riverside, answered.ward, answered.problem, when), actionId: null, kind: "joint_work" as const, count: null, doneOn: londonDay(when), timeBand: null, sentence: answered.sentence, state: "done" as const, reason: null, nextStep: null, dueOn: null, shownFromOn: null, heldBecause: null, onceKey: "riverside-fence" };
        done(await postAction(await riverside.as(answered.by, "action.post", when), wish), answered.sentence);
      },
    },
    { at: calendar.at([answered.on], "20:15"), tell: async (when) => (waiting = await giveBack(answered, when)) },
    { at: calendar.at([answered.on + answered.after], "11:40"), tell: async (when) => done(await answerReturn(await riverside.as(answered.by, "action.post", when), waiting, { answer: "more_work", words: answered.reply }), answered.reply) },
  ];
}

/** What residents answered since the last review: so many of each answer, by part of the ward. */
const answers: readonly { ward: Ward; problem: string; on: number; place: string | null; counts: readonly [VerdictAnswer, number][] }[] = [
  { ...speeding, on: -20, place: "Chandlers Hill and the schools", counts: [["changed", 4], ["a_bit", 8], ["no", 3], ["dont_know", 1]] },
  { ...speeding, on: -19, place: "Orchard Rise", counts: [["a_bit", 3], ["no", 6], ["worse", 2]] },
  { ...canal, on: -18, place: null, counts: [["changed", 5], ["a_bit", 4], ["no", 2], ["worse", 1]] },
  { ward: "millbrook", problem: "Dangerous parking by Millbrook School", on: -10, place: null, counts: [["no", 4], ["worse", 2]] },
];

/** A pile of slips that lay in the library. */
const pile = { ...canal, on: -15, by: "Bea Lockhart", counts: { changed: 3, a_bit: 2, no: 2, worse: 0, dont_know: 1 } } as const;

function answerDeeds(riverside: Riverside): Deed[] {
  const { calendar } = riverside;
  return [
    ...answers.map(({ ward, problem, on, place, counts }, number): Deed => ({
      at: calendar.at([on], "19:20"),
      tell: async (when) => {
        const anyone = riverside.anyone("verdict.give", when);
        const priorityId = await priorityOf(riverside, ward, problem, when);
        const all = await localitiesOfWard(anyone, cast.wards[ward]);
        const localityId = place === null ? null : expected(all.find(({ name }) => name === place), `${ward} has no area ${place}`).id;
        const said = counts.flatMap(([answer, people]) => Array.from({ length: people }, () => answer));
        const told = await Promise.all(said.map((answer, voice) => giveVerdict(anyone, { priorityId, answer, localityId, email: null, isChange: false, clientAddress: `203.1.${voice}.${number}`, userAgent: "A phone" })));
        if (told.some(({ ok }) => !ok)) throw new Error(`The story of Riverside: an answer about ${problem} was refused`);
      },
    })),
    {
      at: calendar.at([pile.on], "20:10"),
      tell: async (when) => done(await enterVerdicts(await riverside.as(pile.by, "verdict.enter", when), await priorityOf(riverside, pile.ward, pile.problem, when), { localityId: null, counts: pile.counts, onceKey: "riverside-pile-of-slips" }), "a pile of slips"),
    },
  ];
}

async function review(riverside: Riverside, { ward, meeting: title, problem, decision, effect, reason, worked, figure }: ReviewStory, number: number, at: Date): Promise<void> {
  const permit = await riverside.as(chairOf(ward), "priority.review", at);
  const { meetings } = await pastMeetings(permit, { panelId: riverside.panel(ward).id });
  const meeting = expected(meetings.find((one) => one.title === title), `${title} was not held`);
  const figures = figure === undefined ? { figure: null, figureOn: null, figureSource: null } : { figure, figureOn: dayBefore(meeting.onDay), figureSource: sourceOf(problem) };
  const wish = { decision, effect, reason, ending: null, ...figures, whatWorked: worked ?? null, problem: null, detail: null, owner: null, onceKey: `riverside-review-${number}` };
  done(await reviewPriority(permit, { ...wish, meetingId: meeting.id, priorityId: await priorityOf(riverside, ward, problem, at) }), `reviewing ${problem}`);
}

function dayBefore(day: Day): Day {
  return addDays(day, -1);
}

function sourceOf(problem: string): string {
  return expected(measures.find((one) => one.problem === problem), `${problem} has no measure`).source;
}

function chairOf(ward: Ward): string {
  return expected(cast.panels[ward].officers.chair, `${ward} has no chair`);
}

async function priorityOf(riverside: Riverside, ward: Ward, problem: string, at: Date): Promise<string> {
  const anyone = riverside.anyone("priority.view", at);
  const all = [...(await prioritiesOfWard(anyone, cast.wards[ward])), ...(await pastPrioritiesOfWard(anyone, cast.wards[ward]))];
  return expected(all.find((one) => one.problem === problem), `${ward} does not work on ${problem}`).id;
}
