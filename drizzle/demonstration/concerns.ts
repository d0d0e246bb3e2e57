/** What people raised: private words for the panel, in every state a concern can be in, and the issues made of them. */
import type { Answer, HowOften } from "~/domain/concern";
import { addDays, londonDay } from "~/domain/day";
import type { Figure } from "~/domain/issue";
import type { OptionOwner } from "~/domain/round";
import { answerConcern } from "~/services/concerns/answer.server";
import { queueOf } from "~/services/concerns/read.server";
import { enterConcern, raiseConcern } from "~/services/concerns/write.server";
import { draftIssue, publishIssue } from "~/services/issues/write.server";
import { supportIssue } from "~/services/issues/support.server";
import { localitiesOfWard } from "~/services/localities/read.server";
import { nameLocalities } from "~/services/localities/write.server";
import * as cast from "./cast";
import { done, expected, type Deed, type Riverside } from "./telling";

type Ward = Extract<cast.PanelKey, cast.WardKey>;

const localities: Partial<Record<Ward, readonly string[]>> = {
  thornfield: ["Around the station", "Bell Parade and the Broadway", "Canal and lock", "Chandlers Hill and the schools", "Foundry Street", "Orchard Rise", "Weir Gardens"],
  millbrook: ["Mill Terrace", "Nature pond", "School and Sluice Lane", "Weavers Row"],
  kilnCross: ["Brick fields", "Kiln Lane", "Potters Field"],
};

type ConcernStory = {
  ward: Ward;
  /** Days before today. */
  on: number;
  what: string;
  where: string | null;
  often: HowOften;
  when?: string;
  help?: string;
  /** Leaves an address to hear back. */
  hears?: boolean;
  /** Told to somebody of the panel, who wrote it down. */
  toldTo?: string;
  answered?: { on: number; answer: Answer };
};

const bikes = "Bikes and scooters on the Broadway pavement";
const tipping = "Fly-tipping behind Bell Parade";
const gardens = "Noise and drinking in Weir Gardens";
const dogs = "Dogs off the lead at the nature pond";

const concerns: readonly (ConcernStory & { issue?: string })[] = [
  { ward: "thornfield", on: -64, what: "Delivery riders come along the pavement outside the shops so fast that I was nearly knocked over twice.", where: "Bell Parade and the Broadway", often: "daily", when: "Evenings from 6 to 9", help: "Somewhere for them to wait that is not the pavement.", hears: true, issue: bikes },
  { ward: "thornfield", on: -58, what: "I use a stick and dare not walk along the Broadway when the scooters are out.", where: "Bell Parade and the Broadway", often: "daily", toldTo: "Bea Lockhart", issue: bikes },
  { ward: "thornfield", on: -51, what: "Children on electric scooters weave between people at the bus stop.", where: "Bell Parade and the Broadway", often: "weekly", when: "After school", issue: bikes },
  { ward: "thornfield", on: -47, what: "Mattresses and bags of rubble behind the parade, and rats since then.", where: "Bell Parade and the Broadway", often: "weekly", help: "A camera, and bins that lock.", hears: true, issue: tipping },
  { ward: "thornfield", on: -33, what: "On warm nights people drink and shout in the gardens until two.", where: "Weir Gardens", often: "weekly", when: "Fridays and Saturdays", issue: gardens },
  { ward: "thornfield", on: -45, what: "The trains hoot at five in the morning and wake the whole street.", where: "Around the station", often: "daily", answered: { on: -30, answer: { kind: "passed_on", to: "Network Rail", words: "We have asked them to answer you through us." } } },
  { ward: "thornfield", on: -44, what: "Paint the bollards by the lock so that cyclists see them in the dark.", where: "Canal and lock", often: "once", hears: true, answered: { on: -30, answer: { kind: "not_taken", reason: "already_done", words: "The council painted them in the same week. Tell us if one is missing." } } },
  { ward: "thornfield", on: -40, what: "Could there be a youth evening in the library on Fridays?", where: "Foundry Street", often: "weekly", answered: { on: -30, answer: { kind: "parked", words: "We like it. The library looks for a room and money until the summer." } } },
  { ward: "thornfield", on: -9, what: "Cars are parked across the dropped kerbs by the school, so prams go into the road.", where: "Chandlers Hill and the schools", often: "daily", when: "8:30am and 3:15pm", answered: { on: -3, answer: { kind: "considered", on: "" } } },
  { ward: "thornfield", on: -2, what: "Somebody breaks the lights on the steps again and again.", where: "Foundry Street", often: "weekly", hears: true },
  { ward: "thornfield", on: -1, what: "Cars race up the hill after the pubs close.", where: "Chandlers Hill and the schools", often: "weekly", when: "After 11pm" },
  { ward: "thornfield", on: -100, what: "The path along the canal floods by the scout hut and people walk through the nettles.", where: "Canal and lock", often: "monthly" },
  { ward: "millbrook", on: -36, what: "Big dogs without leads chase the ducks and frighten my children.", where: "Nature pond", often: "weekly", hears: true, issue: dogs },
  { ward: "millbrook", on: -4, what: "Parcels vanish from doorsteps in our street at midday.", where: "Mill Terrace", often: "weekly" },
];

type IssueStory = { title: string; ward: Ward; detail: string; where: string; owner: OptionOwner; success: string; measure: string; figures: readonly Omit<Figure, "on">[]; on: number; isDraft?: true; voices: number };

const issues: readonly IssueStory[] = [
  {
    title: bikes,
    ward: "thornfield",
    detail: "Outside the shops, mostly at delivery times.",
    where: "Bell Parade and the Broadway",
    owner: "joint",
    success: "People with sticks and prams use the pavement at 7pm again",
    measure: "A count of riders on the pavement, one evening in each month",
    figures: [
      { kind: "crime", words: "31 calls about riding on pavements in three months", source: "Police team, information pack" },
      { kind: "survey", words: "44 of 70 shoppers avoid the Broadway after 6pm", source: "Panel’s street survey" },
    ],
    on: -22,
    voices: 46,
  },
  {
    title: tipping,
    ward: "thornfield",
    detail: "Mattresses and builders’ waste by the bins.",
    where: "Bell Parade and the Broadway",
    owner: "council",
    success: "No tipped load lies for more than a day",
    measure: "The council’s weekly list of clearances",
    figures: [{ kind: "other", words: "19 loads were cleared in three months", source: "Council, information pack" }],
    on: -21,
    voices: 28,
  },
  { title: gardens, ward: "thornfield", detail: "Friday and Saturday nights.", where: "Weir Gardens", owner: "joint", success: "Quiet after 11pm", measure: "Calls to the council’s noise team", figures: [], on: -5, isDraft: true, voices: 0 },
  { title: dogs, ward: "millbrook", detail: "Mornings and late afternoons.", where: "Nature pond", owner: "council", success: "Families and birds are left in peace", measure: "What the wardens note on their rounds", figures: [], on: -20, voices: 7 },
];

/** Localities first, then concerns, then what the panel's officers made of them. */
export function concernDeeds(riverside: Riverside): Deed[] {
  const { calendar } = riverside;
  const at = (on: number, clock: string) => calendar.at([on], clock);
  const numbers = new Map<number, string>();
  return [
    ...Object.entries(localities).map(([panel, names]): Deed => ({
      at: at(-180, "20:00"),
      tell: async (when) => done(await nameLocalities(await riverside.as(officerOf(panel as Ward), "locality.edit", when), riverside.panel(panel as Ward).id, names.map((name) => ({ name, wardCodes: [] }))), `the areas of ${panel}`),
    })),
    ...concerns.map((story, number): Deed => ({ at: at(story.on, "18:30"), tell: async (when) => numbers.set(number, await tellConcern(riverside, story, number, when)) })),
    ...concerns.flatMap((story, number): Deed[] =>
      story.answered ? [{ at: at(story.answered.on, "21:00"), tell: async (when) => answer(riverside, story, expected(numbers.get(number), "no such concern"), when) }] : [],
    ),
    ...issues.flatMap((story, number): Deed[] => {
      const own = () => concerns.flatMap(({ issue }, at) => (issue === story.title ? [expected(numbers.get(at), "no such concern")] : []));
      return [{ at: at(story.on, "20:15"), tell: async (when) => tellIssue(riverside, story, { number, concerns: own() }, when) }];
    }),
  ];
}

function officerOf(panel: Ward): string {
  return expected(cast.panels[panel].officers.chair, `${panel} has no chair`);
}

async function placeOf(riverside: Riverside, ward: Ward, name: string | null, at: Date): Promise<string | null> {
  if (name === null) return null;
  const all = await localitiesOfWard(riverside.anyone("concern.view", at), cast.wards[ward]);
  return expected(all.find((one) => one.name === name), `${ward} has no area ${name}`).id;
}

async function tellConcern(riverside: Riverside, { ward, what, where, often, when, help, hears, toldTo }: ConcernStory, number: number, at: Date): Promise<string> {
  const words = { what, localityId: await placeOf(riverside, ward, where, at), howOften: often, whenWords: when ?? null, wouldHelp: help ?? null };
  const onceKey = `riverside-concern-number-${number}`;
  const email = hears ? `resident.${number}@riverside.example` : null;
  if (toldTo) {
    const wish = { ...words, panelId: riverside.panel(ward).id, wardCode: cast.wards[ward], channel: "assisted" as const, slip: null, email, onceKey };
    return done(await enterConcern(await riverside.as(toldTo, "concern.enter", at), wish), what).number;
  }
  const raised = await raiseConcern(riverside.anyone("concern.raise", at), { ...words, wardCode: cast.wards[ward], email, keepsDetails: false, onceKey, clientAddress: `198.51.${number}.1` });
  if (!raised.ok) throw new Error(`The story of Riverside: a concern was refused: ${raised.reason}`);
  return raised.value.number;
}

async function answer(riverside: Riverside, { ward, answered, what }: ConcernStory, number: string, at: Date): Promise<void> {
  const line = await lineOf(riverside, ward, number, at);
  const said = expected(answered, "nothing was said").answer;
  done(await answerConcern(await riverside.as(officerOf(ward), "concern.answer", at), line.id, { version: line.version, answer: said.kind === "considered" ? { kind: "considered", on: londonDay(at) } : said }), what);
}

async function lineOf(riverside: Riverside, ward: Ward, number: string, at: Date) {
  const queue = await queueOf(await riverside.as(officerOf(ward), "concern.read", at), riverside.panel(ward).id);
  return expected(queue.find((line) => line.number === number), `no concern ${number}`);
}

async function tellIssue(riverside: Riverside, story: IssueStory, { number, concerns: made }: { number: number; concerns: string[] }, at: Date): Promise<void> {
  const { title, ward, detail, where, owner, success, measure, figures, isDraft, voices } = story;
  const concernIds = await Promise.all(made.map(async (one) => (await lineOf(riverside, ward, one, at)).id));
  const on = addDays(londonDay(at), -7);
  const wish = { panelId: riverside.panel(ward).id, wardCode: cast.wards[ward], localityId: await placeOf(riverside, ward, where, at), title, detail, owner, success, measure, figures: figures.map((figure) => ({ ...figure, on })), concernIds, onceKey: `riverside-issue-${number}` };
  const { id } = done(await draftIssue(await riverside.as(officerOf(ward), "issue.write", at), wish), title);
  if (isDraft) return;
  done(await publishIssue(await riverside.as(officerOf(ward), "issue.publish", at), id), title);
  const said = Array.from({ length: voices }, (_, voice) => supportIssue(riverside.anyone("issue.support", at), { issueId: id, email: null, onceKey: `riverside-voice-${number}-${voice}`, clientAddress: `203.0.${voice}.${number}`, userAgent: "A phone" }));
  await Promise.all(said);
}
