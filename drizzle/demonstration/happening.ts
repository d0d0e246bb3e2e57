/** What happened since: meetings, votes, and the work of police and council. */
import { isAhead } from "~/domain/action-state";
import { addDays, londonDay, type Day } from "~/domain/day";
import { accessFactsOf } from "~/domain/meeting";
import { noneOfThese } from "~/domain/ballot";
import { postAction } from "~/services/actions/write.server";
import { countDailyTurnout } from "~/services/turnout/daily.server";
import { castVote } from "~/services/ballots/write.server";
import { answerQuestions } from "~/services/equality/write.server";
import { setJointPanels } from "~/services/meetings/joint.server";
import { upcomingMeetings } from "~/services/meetings/read.server";
import { cancelMeeting, moveMeeting, publishMeeting, scheduleMeeting, type Kept } from "~/services/meetings/write.server";
import { decideJointResult, sayResult } from "~/services/joint-results/write.server";
import { pastPrioritiesOfWard, prioritiesOfWard } from "~/services/priorities/read.server";
import { setByPolice } from "~/services/priorities/write.server";
import { referralsWithin } from "~/services/referrals/read.server";
import { answerReferral } from "~/services/referrals/write.server";
import { closeRounds } from "~/services/rounds/ending.server";
import { openRound } from "~/services/rounds/opening.server";
import { findRoundWithin, type Round } from "~/services/rounds/read.server";
import { countRound, publishRound } from "~/services/rounds/result.server";
import { sealRound } from "~/services/rounds/sealing.server";
import { setUpRound } from "~/services/rounds/write.server";
import { answersOf } from "./about-voters";
import { moment } from "./calendar";
import * as cast from "./cast";
import { arrangements, meetings, type MeetingStory } from "./meetings";
import { planDeeds } from "./plans";
import { rounds, type OptionStory, type RoundStory } from "./rounds";
import { done, expected, type Deed, type Riverside } from "./telling";
import * as work from "./work";

export function happenings(riverside: Riverside): Deed[] {
  return [
    ...meetings.flatMap((story, number) => meetingDeeds(riverside, story, number)),
    ...rounds.flatMap((story, number) => roundDeeds(riverside, story, number)),
    ...workDeeds(riverside),
    ...planDeeds(riverside),
  ];
}

// ---- Meetings ----------------------------------------------------------------------------------

function chairOf(key: cast.PanelKey): string {
  return cast.panels[key].officers.chair ?? cast.formerChair;
}

function meetingDeeds(riverside: Riverside, story: MeetingStory, number: number): Deed[] {
  const { calendar } = riverside;
  const { panel, venue, title, kind, on, from, to, about, joinByPhone, whoMayCome = "anyone", published, isDraft, moved, cancelled, onlineLink = null, surgeryBefore, with: joint } = story;
  const chair = chairOf(panel);
  const day = calendar.day(on);
  // Nobody publishes before the panel was set up.
  const told = published ?? Math.max(on[0] - 28, -732);
  const accessContact = `${cast.panels[panel].name}, ${cast.panels[panel].phone}`;
  const details = { title, kind, venueName: venue.name, venueAddress: venue.address, venuePostcode: venue.postcode, isOnline: onlineLink !== null, onlineLink, joinByPhone: joinByPhone ?? null, whoMayCome, accessFacts: accessFactsOf({ ...venue.facts, ...arrangements }), accessContact, about: about ?? null };
  let kept: Kept | undefined;
  const at = (days: number, clock: string) => calendar.at([days], clock);
  const now = () => expected(kept, `${title} was not planned`);
  return [
    {
      at: at(isDraft ? -1 : told - 1, "19:00"),
      tell: async (when) => {
        const permit = await riverside.as(chair, "meeting.schedule", when);
        kept = done(await scheduleMeeting(permit, { panelId: riverside.panel(panel).id, details: { ...details, venueId: riverside.venue(panel, venue.name), surgeryForId: await comingOf(riverside, panel, surgeryBefore, when) }, when: { day, start: from, end: to }, onceKey: `riverside-meeting-${number}` }), `planning ${title}`);
      },
    },
    ...(isDraft ? [] : [{ at: at(told, "12:30"), tell: async (when: Date) => (kept = done(await publishMeeting(await riverside.as(chair, "meeting.publish", when), now().id, now().version), `publishing ${title}`)) }]),
    ...(joint
      ? [
          {
            at: at(told, "12:40"),
            tell: async (when: Date) => {
              done(await setJointPanels(await riverside.as(chair, "meeting.schedule", when), now().id, { panels: joint.map((key) => riverside.panel(key).id), version: now().version }), `holding ${title} together`);
            },
          },
        ]
      : []),
    ...(moved
      ? [
          {
            at: at(moved.told, "18:00"),
            tell: async (when: Date) => {
              const wish = { version: now().version, when: { day: addDays(day, 7 * moved.weeksLater), start: from, end: to }, reason: moved.reason };
              kept = done(await moveMeeting(await riverside.as(chair, "meeting.move", when), now().id, wish), `moving ${title}`);
            },
          },
        ]
      : []),
    ...(cancelled ? [{ at: at(cancelled.told, "17:00"), tell: async (when: Date) => done(await cancelMeeting(await riverside.as(chair, "meeting.cancel", when), now().id, { version: now().version, reason: cancelled.reason }), `cancelling ${title}`) }] : []),
  ];
}

/** The id of the panel's coming meeting of this title; null where none is named. */
async function comingOf(riverside: Riverside, panel: cast.PanelKey, title: string | undefined, when: Date): Promise<string | null> {
  if (title === undefined) return null;
  const coming = await upcomingMeetings(riverside.asSystem("demonstration.load", when), { panelId: riverside.panel(panel).id });
  return expected(coming.find((meeting) => meeting.title === title), `${title} is not coming`).id;
}

// ---- Votes -------------------------------------------------------------------------------------

function roundDeeds(riverside: Riverside, story: RoundStory, number: number): Deed[] {
  const { calendar } = riverside;
  const { panel, opens, closes, ends } = story;
  const chair = chairOf(panel);
  const closingDay = calendar.day(closes);
  const closesAt = moment(closingDay, "20:00");
  let id = "";
  const round = async (when: Date) => expected(await findRoundWithin(await riverside.as(chair, "round.prepare", when), id), `there is no round ${number}`);
  const plan: Deed = {
    at: ends.as === "draft" ? calendar.at([-2], "20:30") : calendar.at([opens[0] - 2], "20:30"),
    tell: async (when) => {
      const { question, chooseUpTo, panelSlots, countRule = "most_votes", membersMode } = story;
      const options = story.options.map(({ title, detail, owner }) => ({ title, detail, owner }));
      const opensAt = ends.as === "draft" ? calendar.at(opens, "10:00") : null;
      const wish = { panelId: riverside.panel(panel).id, wardCode: cast.wards[panel], onceKey: `riverside-round-${number}`, question, chooseUpTo, panelSlots, countRule, options, opensAt, closesAt, resultsOn: addDays(closingDay, 7), membersMode };
      id = done(await setUpRound(await riverside.as(chair, "round.prepare", when), wish), `setting up round ${number}`).id;
    },
  };
  if (ends.as === "draft") return [plan];
  const voting: Deed[] = [
    plan,
    { at: calendar.at(opens, "10:00"), tell: async (when) => done(await openRound(await riverside.as(chair, "round.open", when), id, { version: (await round(when)).version, noPackReason: "The team’s figures were read out at our meeting and are in its notes." }), `opening round ${number}`) },
    { at: calendar.at([opens[0] + 3], "21:00"), tell: async (when) => castAll(riverside, story, await round(when), when) },
    { at: calendar.at([opens[0] + 4], "06:00"), tell: async (when) => countDailyTurnout(riverside.asSystem("round.close", when)) },
  ];
  if (ends.as === "open") return voting;
  return [
    ...voting,
    { at: new Date(closesAt.getTime() + 60_000), tell: async (when) => closeRounds(riverside.asSystem("round.close", when)) },
    {
      at: moment(addDays(closingDay, 1), "20:30"),
      tell: async (when) => {
        for (const name of [chair, cast.boroughLead]) done(await sealRound(await riverside.as(name, "round.seal", when), id), `sealing round ${number} by ${name}`);
        const hands = story.membersMode === "show_of_hands" ? handsOf(story, await round(when)) : null;
        done(await countRound(await riverside.as(chair, "round.count", when), id, { hands }), `counting round ${number}`);
      },
    },
    { at: moment(publishingDay(closingDay), "12:00"), tell: async (when) => done(await publishRound(await riverside.as(chair, "round.publish", when), id, { howVotesWereUsed: ends.howVotesWereUsed }), `publishing round ${number}`) },
  ];
}

/** Two days for the roll and the count. */
function publishingDay(closingDay: Day): Day {
  return addDays(closingDay, 2);
}

async function castAll(riverside: Riverside, story: RoundStory, round: Round, at: Date): Promise<void> {
  const { panel, turnout, membersMode } = story;
  const signedUp = cast.residents.filter((resident) => resident.ward === panel && riverside.people.has(cast.emailOf(resident.name))).map(({ name }) => name);
  const { officers, members } = cast.panels[panel];
  const onRoll = membersMode === "secret" ? [...Object.values(officers), ...members] : [];
  const cards = [
    ...shareOf(signedUp, turnout.residents).map((name, voter) => ({ name, electorate: "residents", chosen: chosenBy(voter, story, round, "residents"), about: answersOf(voter) })),
    ...shareOf(onRoll, turnout.members).map((name, voter) => ({ name, electorate: "members", chosen: chosenBy(voter, story, round, "members"), about: null })),
  ];
  await Promise.all(
    cards.map(async ({ name, electorate, chosen, about }) => {
      const permit = await riverside.as(name, "ballot.cast", at);
      done(await castVote(permit, { roundId: round.id, electorate, chosen }, () => at), `${name} voting`);
      if (about) done(await answerQuestions(permit, round.id, about), `${name} answering`);
    }),
  );
}

/** So many of ten, spread evenly; the first of the list is kept out unless all vote, so that somebody is left to try it. */
function shareOf(names: readonly string[], ofTen: number): string[] {
  return names.filter((_, at) => (at * 3 + 9) % 10 < ofTen);
}

/** Each option is chosen about as often as its weight says; somebody who likes none of them says so. */
function chosenBy(voter: number, story: RoundStory, round: Round, electorate: "residents" | "members"): string[] {
  const liked = story.options.filter((option, at) => (voter * 7 + at * 3) % 10 < option[electorate]);
  const chosen = [...liked].sort((a, b) => b[electorate] - a[electorate]).slice(0, story.chooseUpTo);
  return chosen.length === 0 ? [noneOfThese] : chosen.map((option) => idOf(option, round));
}

function handsOf(story: RoundStory, round: Round): { voted: number; blank: number; totals: Record<string, number> } {
  const voted = round.members.rollSize ?? 0;
  return { voted, blank: 0, totals: Object.fromEntries(story.options.map((option) => [idOf(option, round), Math.round((voted * option.members) / 10)])) };
}

function idOf({ title }: OptionStory, round: Round): string {
  return expected(round.options.find((option) => option.title === title), `no option ${title}`).id;
}

// ---- Work --------------------------------------------------------------------------------------

function workDeeds(riverside: Riverside): Deed[] {
  const { calendar } = riverside;
  const priority = async (at: Date, { ward, problem }: { ward: cast.WardKey; problem: string }) => {
    const anyone = riverside.asSystem("demonstration.load", at);
    const all = [...(await prioritiesOfWard(anyone, cast.wards[ward])), ...(await pastPrioritiesOfWard(anyone, cast.wards[ward]))];
    return expected(all.find((one) => one.problem === problem), `${ward} does not work on ${problem}`).id;
  };
  return [
    ...work.setByPolice.flatMap((wish): Deed[] => {
      const at = calendar.at([wish.on], "09:00");
      const { ward, problem, detail, reason } = wish;
      return [{ at, tell: async () => done(await setByPolice(await riverside.as(wish.by, "priority.set_by_police", at), { panelId: riverside.panel(ward).id, wardCode: cast.wards[ward], problem, detail, reason }), `police setting ${problem}`) }];
    }),
    ...work.deeds.map(({ ward, problem, on, by, kind, count, state, sentence, reason, next }, number): Deed => ({
      at: calendar.at([on], "16:30"),
      tell: async (at) => {
        const wish = { priorityId: await priority(at, { ward, problem }), actionId: null, kind, count: count ?? null, doneOn: isAhead(state) ? null : londonDay(at), timeBand: null, sentence, state, reason: reason ?? null, nextStep: next ?? null, dueOn: null, shownFromOn: null, heldBecause: null, onceKey: `riverside-deed-${number}` };
        done(await postAction(await riverside.as(by, "action.post", at), wish), sentence);
      },
    })),
    ...work.results.map(({ ward, problem, on, by, agreedBy, sentence, effect, measure }, number): Deed => ({
      at: calendar.at([on], "17:00"),
      tell: async (at) => {
        const wish = { priorityId: await priority(at, { ward, problem }), sentence, effect, measure, isNotKnownYet: measure === null, onceKey: `riverside-result-${number}` };
        const { id, isWaiting } = done(await sayResult(await riverside.as(by, "outcome.post", at), wish), sentence);
        if (isWaiting && agreedBy) done(await decideJointResult(await riverside.as(agreedBy, "joint.sign", at), id, { decision: "agree", words: "" }), `agreeing that ${sentence}`);
      },
    })),
    ...work.answers.map((answer): Deed => ({ at: moment(addDays(dayAsked(riverside, answer), answer.after), "11:00"), tell: async (at) => give(riverside, answer, at) })),
  ];
}

/** The day on which the council was asked: when police set the priority, or when the vote that chose it was published. */
export function dayAsked({ calendar }: Riverside, { ward, problem }: Pick<work.Answer, "ward" | "problem">): Day {
  const police = work.setByPolice.find((wish) => wish.ward === ward && wish.problem === problem);
  if (police) return calendar.day([police.on]);
  const vote = rounds.find((round) => round.panel === ward && round.ends.as === "published" && round.options.some(({ title }) => title === problem));
  return publishingDay(calendar.day(expected(vote, `nobody voted on ${problem}`).closes));
}

async function give(riverside: Riverside, { ward, problem, answer, words, by }: work.Answer, at: Date): Promise<void> {
  const sent = await referralsWithin(await riverside.as(by, "referral.view", at));
  const referral = expected(sent.find((one) => one.isOwn && one.ward.code === cast.wards[ward] && one.priority.problem === problem), `the council was not sent ${problem}`);
  done(await answerReferral(await riverside.as(by, "referral.answer", at), { referralId: referral.id, answer, words }), `the answer to ${problem}`);
}
