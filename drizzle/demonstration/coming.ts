/** Who says that they come to Thornfield's next meeting, what two of them need, and which evening suits Millbrook. */
import { noteAnswer } from "~/services/coming/noted.server";
import { answerNeed } from "~/services/coming/needs.server";
import { setRoom } from "~/services/coming/places.server";
import { needsOfMeeting } from "~/services/coming/read.server";
import { answerMeeting, type AnswerDetails } from "~/services/coming/write.server";
import { datePollsOfPanel, findOpenPoll } from "~/services/date-polls/read.server";
import { replyOpenly } from "~/services/date-polls/reply.server";
import { makeDatePoll } from "~/services/date-polls/write.server";
import type { SlotAnswer } from "~/domain/date-poll";
import { endOfLondonDay } from "~/domain/day";
import { upcomingMeetings, type Meeting } from "~/services/meetings/read.server";
import { grant } from "~/access/grant.server";
import type { Ability, Permit } from "~/domain/permission";
import { emailOf, panels } from "./cast";
import { done, expected, type Deed, type Riverside } from "./telling";

const title = "Thornfield panel: results of the vote";
const chair = expected(panels.thornfield.officers.chair, "Thornfield has no chair");

type Answer = Partial<AnswerDetails> & { on: number; who: string; isNamed?: boolean };

/** Two hearts of the story: Elsie asked and has her answer; Callum waits for his. */
const answers: readonly Answer[] = [
  { on: -19, who: "Ade Fennimore", isNamed: true, wantsReminder: true },
  { on: -18, who: "Elsie Tran", isNamed: true, usesWheelchair: true, carers: 1, need: "I come with my chair and my sister. The ramp at the front was locked last time. Can somebody open it at 6:45pm?" },
  { on: -15, who: "Aisha Abbot", isNamed: true },
  { on: -14, who: "Bao Abbot" },
  { on: -12, who: "Jonas Wray", isNamed: true, plan: "cannot_come" },
  { on: -9, who: "Beth Abbot", plan: "joining" },
  { on: -6, who: "Gita Hollis", isNamed: true, wantsReminder: true },
  { on: -3, who: "Dina Abbot", carers: 1 },
  { on: -1, who: "Callum Abbot", isNamed: true, need: "I cannot hear well. Does the hearing loop work, and where should I sit?" },
];

/** Yes, if need be and no, in the order of the four times. */
const evenings: readonly { on: number; who: string; said: readonly SlotAnswer[]; needsAccess?: boolean }[] = [
  { on: -5, who: "Anya Birch", said: ["yes", "no", "if_need_be", "yes"] },
  { on: -5, who: "Colm Devane", said: ["yes", "yes", "no", "no"] },
  { on: -4, who: "Esther Rook", said: ["no", "yes", "yes", "if_need_be"], needsAccess: true },
  { on: -4, who: "Hugo Lister", said: ["yes", "if_need_be", "no", "no"] },
  { on: -2, who: "Joy Nkemelu", said: ["if_need_be", "yes", "yes", "no"] },
  { on: -2, who: "Farah Kerrigan", said: ["yes", "yes", "no", "yes"] },
];

export function comingDeeds(riverside: Riverside): Deed[] {
  return [...thornfieldDeeds(riverside), phonedIn(riverside), ...millbrookDeeds(riverside)];
}

function thornfieldDeeds(riverside: Riverside): Deed[] {
  const { calendar } = riverside;
  return [
    { at: calendar.at([-20], "18:00"), tell: async (at) => done(await setRoom(await riverside.as(chair, "meeting.schedule", at), await meetingAt(riverside, at), { seats: 40, wheelchairs: 3 }), "the room") },
    ...answers.map(({ on, who, isNamed = false, ...said }, number): Deed => ({
      at: calendar.at([on], "19:20"),
      tell: async (at) => {
        const meeting = await meetingAt(riverside, at);
        const wish = { plan: "coming" as const, carers: 0, usesWheelchair: false, wantsReminder: false, need: null, ...said, name: isNamed ? who : null, email: emailOf(who), onceKey: `riverside-coming-${number}`, clientAddress: "192.0.2.20" };
        const outcome = await answerMeeting(visitor("coming.answer", at), meeting.id, wish);
        if (!outcome.ok) throw new Error(`The story of Riverside: ${who} coming was refused: ${outcome.reason}`);
      },
    })),
    {
      at: calendar.at([-17], "10:15"),
      tell: async (at) => {
        const permit = await riverside.as(chair, "need.answer", at);
        const [need] = await needsOfMeeting(permit, (await meetingAt(riverside, at)).id);
        const { id, version } = expected(need, "nobody needs anything");
        done(await answerNeed(permit, id, { version, state: "arranged", reply: "The caretaker opens the ramp at 6:30pm and stays beside it. Two places at the front are kept for you." }), "the answer about the ramp");
      },
    },
  ];
}

/** Samir has no way to write, so he phones the secretary. */
function phonedIn(riverside: Riverside): Deed {
  return {
    at: riverside.calendar.at([-2], "18:05"),
    tell: async (at) => {
      const personId = expected(riverside.people.get(emailOf("Samir Quill")), "there is no Samir");
      done(await noteAnswer(await riverside.as(expected(panels.thornfield.officers.secretary, "Thornfield has no secretary"), "coming.note", at), (await meetingAt(riverside, at)).id, { personId, plan: "cannot_come" }), "apologies by phone");
    },
  };
}

function millbrookDeeds(riverside: Riverside): Deed[] {
  const { calendar } = riverside;
  const asker = expected(panels.millbrook.officers.chair, "Millbrook has no chair");
  const slot = (when: readonly [number, "monday" | "wednesday" | "thursday" | "saturday"], clock: string) => {
    const startsAt = calendar.at(when, clock);
    return { startsAt, endsAt: new Date(startsAt.getTime() + 90 * 60_000) };
  };
  const slots = [slot([38, "wednesday"], "19:30"), slot([38, "thursday"], "19:00"), slot([38, "saturday"], "11:00"), slot([45, "monday"], "14:00")];
  return [
    {
      at: calendar.at([-6], "20:00"),
      tell: async (at) => {
        const wish = { panelId: riverside.panel("millbrook").id, title: "Millbrook panel: the next priorities", note: "In the community centre. The hall is on the ground floor.", minutes: 90, slots, asksResidents: true, closesAt: endOfLondonDay(calendar.day([5])), onceKey: "riverside-date-poll" };
        done(await makeDatePoll(await riverside.as(asker, "date-poll.make", at), wish), "asking about times");
      },
    },
    ...evenings.map(({ on, who, said, needsAccess = false }, number): Deed => ({
      at: calendar.at([on], "20:40"),
      tell: async (at) => {
        const [asked] = await datePollsOfPanel(await riverside.as(asker, "date-poll.make", at), riverside.panel("millbrook").id);
        const permit = visitor("date-poll.answer", at);
        const poll = expected(await findOpenPoll(permit, expected(asked, "Millbrook asked nothing").id), "the poll is not open");
        const wish = { name: who, needsAccess, answers: Object.fromEntries(poll.slots.map(({ id }, place) => [id, said[place] ?? ("no" as const)])), email: emailOf(who), onceKey: `riverside-date-poll-${number}`, clientAddress: "192.0.2.20" };
        const outcome = await replyOpenly(permit, poll.id, wish);
        if (!outcome.ok) throw new Error(`The story of Riverside: ${who} answering was refused: ${outcome.reason}`);
      },
    })),
  ];
}

async function meetingAt(riverside: Riverside, at: Date): Promise<Meeting> {
  const ahead = await upcomingMeetings(visitor("meeting.view", at), { panelId: riverside.panel("thornfield").id });
  return expected(ahead.find((meeting) => meeting.title === title), `there is no meeting “${title}”`);
}

/** The permit of anybody who comes to the site. */
function visitor<A extends Ability>(ability: A, at: Date): Permit<A> {
  return expected(grant(ability, { kind: "visitor" }, at), `not everybody may ${ability}`);
}
