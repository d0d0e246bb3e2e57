/** What people asked the police teams and the council: answered, waiting, passed on and late. */
import { shownNumber } from "~/domain/concern";
import type { Answer, Body } from "~/domain/question";
import { answerQuestion, offerQuestion, replyToOffer } from "~/services/questions/answer.server";
import { findQuestionAtDesk } from "~/services/questions/desk.server";
import { askQuestion } from "~/services/questions/write.server";
import * as cast from "./cast";
import { done, expected, type Deed, type Riverside } from "./telling";

type Step = { on: number; clock: string; by: string; does: { answers: Answer } | { offers: string } | { takes: true } };
type Story = { ward: cast.WardKey; on: number; clock: string; of: Body; words: string; mayPublish: boolean; hears?: boolean; then?: readonly Step[] };

const { sergeant, officers } = cast.teams.river;
const said = (words: string, wording: string | null): { answers: Answer } => ({ answers: { kind: "answered", words, wording } });

const stories: readonly Story[] = [
  {
    ward: "thornfield", on: -70, clock: "19:10", of: "police", mayPublish: true, hears: true,
    words: "Is it true that there is no officer for our ward any more? I never see one by the shops.",
    then: [{ on: -69, clock: "10:15", by: sergeant, does: said("There are two ward officers and a community support officer. They walk Bell Parade most afternoons. You can meet them at the contact session in the library.", "Does Thornfield still have its own officers?") }],
  },
  {
    ward: "thornfield", on: -52, clock: "08:40", of: "police", mayPublish: true,
    words: "Who do I tell when the lamps behind the parade are out?",
    then: [
      { on: -52, clock: "11:00", by: officers[0] ?? sergeant, does: { offers: "Street lamps are the council’s." } },
      { on: -51, clock: "09:20", by: cast.councilOfficer, does: { takes: true } },
      { on: -50, clock: "14:30", by: cast.councilOfficer, does: said("Tell the council’s street lighting team, by phone or on the council’s site. Give the number on the lamp post. Most lamps are mended within five working days.", "Whom do we tell when a street lamp is out?") },
    ],
  },
  {
    ward: "thornfield", on: -41, clock: "21:05", of: "council", mayPublish: true, hears: true,
    words: "When are the bins at the parade emptied? They are full by Saturday.",
    then: [{ on: -37, clock: "16:00", by: cast.secondCouncilOfficer, does: said("On Mondays and Thursdays. From next month there is a third round on Saturdays. We are sorry that this answer took longer than 72 hours.", "How often are the bins at Bell Parade emptied?") }],
  },
  {
    ward: "thornfield", on: -30, clock: "12:20", of: "police", mayPublish: false, hears: true,
    words: "May I ask for a bike to be marked, and where?",
    then: [{ on: -29, clock: "09:00", by: officers[1] ?? sergeant, does: said("Yes, free of charge, at the next contact session. Bring the bike.", null) }],
  },
  {
    ward: "thornfield", on: -16, clock: "22:40", of: "police", mayPublish: true,
    words: "I saw somebody break into a van last night. Can you look into it?",
    then: [{ on: -15, clock: "08:10", by: sergeant, does: { answers: { kind: "declined", reason: "report_of_crime", words: "Please phone 101 today and tell them what you saw. They give you a crime number." } } }],
  },
  { ward: "thornfield", on: -5, clock: "18:00", of: "police", mayPublish: true, hears: true, words: "How many speed checks were there on Chandlers Hill this year?" },
  { ward: "thornfield", on: -2, clock: "09:30", of: "police", mayPublish: true, words: "Can officers come to our residents’ meeting in the spring?" },
  { ward: "thornfield", on: -1, clock: "20:15", of: "police", mayPublish: true, words: "Why was the gate to Weir Gardens left open all week?", then: [{ on: -1, clock: "21:00", by: officers[0] ?? sergeant, does: { offers: "The park keepers lock the gate." } }] },
  { ward: "millbrook", on: -1, clock: "19:45", of: "police", mayPublish: false, words: "Is the path by the nature pond on your evening round?" },
  { ward: "millbrook", on: -2, clock: "13:00", of: "council", mayPublish: true, words: "Are there plans for lamps on Sluice Lane?" },
];

export function questionDeeds(riverside: Riverside): Deed[] {
  const { calendar } = riverside;
  return stories.flatMap((story, order): Deed[] => {
    let number = "";
    const first: Deed = {
      at: calendar.at([story.on], story.clock),
      tell: async (at) => {
        number = await ask(riverside, story, order, at);
      },
    };
    return [first, ...(story.then ?? []).map((step): Deed => ({ at: calendar.at([step.on], step.clock), tell: (at) => goOn(riverside, number, step, at) }))];
  });
}

async function ask(riverside: Riverside, { ward, of, words, mayPublish, hears }: Story, order: number, at: Date): Promise<string> {
  const wish = { wardCode: cast.wards[ward], askedOf: of, words, mayPublish, email: hears ? `asker.${order}@riverside.example` : null, keepsDetails: true, onceKey: `riverside-question-number-${order}`, clientAddress: `198.51.${order}.2` };
  const asked = await askQuestion(riverside.anyone("question.ask", at), wish);
  if (!asked.ok) throw new Error(`The story of Riverside: a question was refused: ${asked.reason}`);
  return asked.value.number;
}

async function goOn(riverside: Riverside, number: string, { by, does }: Step, at: Date): Promise<void> {
  const permit = await riverside.as(by, "question.answer", at);
  const { version } = expected(await findQuestionAtDesk(permit, number), `${by} has no question ${shownNumber(number)}`);
  if ("answers" in does) done(await answerQuestion(permit, number, { version, answer: does.answers }), "an answer");
  else if ("offers" in does) done(await offerQuestion(permit, number, { version, reason: does.offers }), "passing on");
  else done(await replyToOffer(permit, number, { version, reply: does }), "taking on");
}
