/** What Thornfield's next meeting will talk about: an agenda put in order, suggestions with their answers, and the figures before the vote. */
import { addDays } from "~/domain/day";
import { grant } from "~/access/grant.server";
import type { AgendaLine } from "~/domain/agenda";
import { agendaOf } from "~/services/agendas/read.server";
import { setAgenda } from "~/services/agendas/write.server";
import { upcomingMeetings } from "~/services/meetings/read.server";
import { patternOf, plannedYear } from "~/services/patterns/read.server";
import { setException, setPattern } from "~/services/patterns/write.server";
import { publishPaper, writePaper, type PaperWish } from "~/services/papers/write.server";
import { suggestionsOfMeeting } from "~/services/suggestions/read.server";
import { answerSuggestion, suggest, type AnswerWish } from "~/services/suggestions/write.server";
import { boroughLead, emailOf, panels, teams } from "./cast";
import { done, expected, type Deed, type Riverside } from "./telling";

const meetingTitle = "Thornfield panel: results of the vote";
const chair = panels.thornfield.officers.chair ?? boroughLead;
const sergeant = teams.river.sergeant;

const suggestions: readonly { on: number; words: string; email: string | null; answer?: AnswerWish }[] = [
  {
    on: -9,
    words: "The lights on the steps by the canal have been off since the clocks went back. Who mends them?",
    email: emailOf("Nadia Fenwick"),
    answer: { line: { title: "Lights on the canal steps", minutes: 5 }, answer: "The council’s lighting officer will come and say when they are mended." },
  },
  { on: -8, words: "Please talk about the parking permit prices.", email: null, answer: { line: null, answer: "The council sets these prices, not the panel. Write to the parking team on 020 7946 0150." } },
  { on: -1, words: "Can the team hold a session at the mosque one Friday?", email: null },
];

const pack: PaperWish = {
  title: "Information pack",
  summary: "What was reported in Thornfield in the last quarter, and what 214 people said in the ward survey.",
  body: "## What the figures say\nFewer bicycles were stolen after the racks by the library were moved. Speeding is down where the hill narrows, and not at its top.\n\n## What people said\n- 96 people named speeding first.\n- 61 people named the canal path after dark.\n- 57 people named something else.\n\nThe team chose none of these answers. All of them are counted here.",
  link: null,
  linkAbout: null,
  agendaItemId: null,
  figures: [],
};

/** Thornfield's days for the coming year, with one that is moved. The meetings themselves are made when the chair wants them. */
async function setThePattern(riverside: Riverside, when: Date): Promise<void> {
  const permit = await riverside.as(chair, "pattern.edit", when);
  const { id: panelId } = riverside.panel("thornfield");
  const wish = { week: 2, weekday: 4, everyMonths: 3, fromMonth: riverside.calendar.day([105]).slice(0, 7), startClock: "19:00", endClock: "20:30" } as const;
  done(await setPattern(permit, panelId, 0, wish), "setting the pattern");
  const kept = expected(await patternOf(permit, panelId), "there is no pattern");
  const days = (await plannedYear(permit, panelId, kept)).flatMap(({ day }) => day ?? []);
  const second = expected(days[1], "the pattern has no second day");
  done(await setException(permit, panelId, second, { movedTo: addDays(second, 7), reason: "The library is closed that week." }), "moving a day of the pattern");
}

export function agendaDeeds(riverside: Riverside): Deed[] {
  const { calendar } = riverside;
  const at = (day: number, clock: string) => calendar.at([day], clock);
  const meeting = async (when: Date) => expected((await upcomingMeetings(riverside.asSystem("demonstration.load", when), { panelId: riverside.panel("thornfield").id })).find(({ title }) => title === meetingTitle), `${meetingTitle} is not coming`);
  return [
    { at: at(-13, "20:00"), tell: (when) => setThePattern(riverside, when) },
    { at: at(-12, "21:00"), tell: async (when) => putInOrder(riverside, (await meeting(when)).id, when) },
    ...suggestions.map(({ on, words, email }, number): Deed => ({
      at: at(on, "18:10"),
      tell: async (when) => {
        const anybody = expected(grant("suggestion.send", { kind: "visitor" }, when), "nobody may suggest anything");
        const sent = await suggest(anybody, (await meeting(when)).id, { words, email, onceKey: `riverside-suggestion-${number}` }, `192.0.2.${number}`);
        if (!sent.ok) throw new Error(`The story of Riverside: a suggestion was refused: ${sent.reason}`);
      },
    })),
    ...suggestions.flatMap(({ on, words, answer }): Deed[] =>
      answer
        ? [
            {
              at: at(on + 2, "20:15"),
              tell: async (when) => {
                const permit = await riverside.as(chair, "suggestion.answer", when);
                const found = expected((await suggestionsOfMeeting(permit, (await meeting(when)).id)).find((one) => one.words === words), "a suggestion is gone");
                done(await answerSuggestion(permit, found.id, answer), "answering a suggestion");
              },
            },
          ]
        : [],
    ),
    { at: at(-2, "15:20"), tell: async (when) => tellFigures(riverside, (await meeting(when)).id, when) },
  ];
}

/** The results of the vote come early and take longest, and five minutes are left for what residents suggest. */
async function putInOrder(riverside: Riverside, id: string, when: Date): Promise<void> {
  const { items, version, suggestUntilOn } = await agendaOf(riverside.asSystem("demonstration.load", when), id);
  const vote: AgendaLine = { id: null, kind: "topic", title: "What the vote chose", minutes: 10, lead: "Chair", note: "How members voted, beside what residents chose." };
  const shorter = items.map((item) => ({ ...item, minutes: ({ police_report: 10, agree_priorities: 10, minutes_and_actions: 5 } as Record<string, number>)[item.kind] ?? item.minutes }));
  done(await setAgenda(await riverside.as(chair, "agenda.edit", when), id, { version, lines: [...shorter.slice(0, 2), vote, ...shorter.slice(2)], suggestUntilOn }), "putting the agenda in order");
}

async function tellFigures(riverside: Riverside, id: string, when: Date): Promise<void> {
  const permit = await riverside.as(sergeant, "paper.edit", when);
  const sourceOn = riverside.calendar.day([-16]);
  const figures = [
    { label: "Bicycles reported stolen, last three months", value: "11", source: "Police recorded crime", sourceOn },
    { label: "The three months before", value: "19", source: "Police recorded crime", sourceOn },
    { label: "Drivers over 24 mph on Chandlers Hill", value: "38 of 412", source: "Council traffic count", sourceOn: riverside.calendar.day([-20]) },
    { label: "People who answered the ward survey", value: "214", source: "Ward survey", sourceOn: riverside.calendar.day([-18]) },
  ];
  const { items } = await agendaOf(permit, id);
  const report = items.find(({ kind }) => kind === "police_report")?.id ?? null;
  const made = done(await writePaper(permit, id, { ...pack, figures, agendaItemId: report, kind: "information_pack", onceKey: "riverside-pack" }), "writing the pack");
  done(await publishPaper(permit, made.id), "publishing the pack");
}
