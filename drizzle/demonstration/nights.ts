/** What was written down at Riverside's meetings, and the minutes that came of it: most are approved, one is a draft, one panel is late. */
import { addDays, londonDay } from "~/domain/day";
import { keepsNotes, type MeetingKind } from "~/domain/meeting";
import type { OwnerBody } from "~/domain/night";
import { usualTerms } from "~/domain/quorum";
import { agendaOf } from "~/services/agendas/read.server";
import { upcomingMeetings } from "~/services/meetings/read.server";
import { chooseAppearance } from "~/services/minutes/appearance.server";
import { approveMinutes, correctMinutes, noteOnMinutes } from "~/services/minutes/approval.server";
import { findMinutes } from "~/services/minutes/read.server";
import { publishDraft, startMinutes } from "~/services/minutes/write.server";
import { findMeetingOnNight, registerOf } from "~/services/nights/read.server";
import { noteEntry, saveRegister } from "~/services/nights/write.server";
import { adoptTerms } from "~/services/terms/write.server";
import { moment } from "./calendar";
import * as cast from "./cast";
import { meetings, type MeetingStory } from "./meetings";
import { done, expected, type Deed, type Riverside } from "./telling";

type Said = { words: string; under?: string; owner?: OwnerBody; post?: string; dueInDays?: number };

/** What the two newest meetings of Thornfield agreed; of all others only that they confirmed how it goes on. */
const agreed: Record<string, { decisions: readonly Said[]; actions: readonly Said[] }> = {
  "Thornfield panel: how it is going, second try": {
    decisions: [{ words: "Keep the canal path as the first priority until the lamps are mended." }, { words: "Ask the traffic team to bring its counts to the next meeting." }],
    actions: [],
  },
  "Thornfield panel: speeding on Chandlers Hill": {
    decisions: [{ words: "Ask the council for a crossing by the bakery." }, { words: "Hold the next meeting in the evening again." }],
    actions: [
      { words: "Put the counter on Chandlers Hill for one more week.", owner: "council", post: "traffic team", dueInDays: 95 },
      { words: "Write to the bus company about the stop on the hill.", owner: "panel", post: "secretary", dueInDays: 90 },
    ],
  },
};

const usually: Said = { words: "Keep the priorities as they are until the next meeting." };

type Night = { story: MeetingStory; at: Date; secretary: string; isLast: boolean; number: number };

export function nightDeeds(riverside: Riverside): Deed[] {
  return [...termsDeeds(riverside), ...(["thornfield", "millbrook", "kilnCross"] as const).flatMap((panel) => nightsOf(riverside, panel))];
}

function termsDeeds(riverside: Riverside): Deed[] {
  const firstMeeting = riverside.calendar.day([-707, "thursday"]);
  return [
    {
      at: riverside.calendar.at([-690], "10:00"),
      tell: async (when) => {
        const permit = await riverside.as("Bea Lockhart", "terms.adopt", when);
        const terms = { ...usualTerms, words: "Officers serve for two years, and three times at most.\nGuests may speak on every item. The chair sees that quiet people are heard." };
        return done(await adoptTerms(permit, riverside.panel("thornfield").id, { version: 0, adoptedOn: firstMeeting, terms }), "the terms of Thornfield");
      },
    },
    { at: riverside.calendar.at([-300], "10:00"), tell: async (when) => chooseAppearance(await riverside.as("Ade Fennimore", "member.appear", when), "initials") },
  ];
}

/** The meetings of a panel that are over, the oldest first, each with its night, its draft, and its approval by the next. */
function nightsOf(riverside: Riverside, panel: "thornfield" | "millbrook" | "kilnCross"): Deed[] {
  const held = meetings.filter((story) => story.panel === panel && isRecorded(story) && story.on[0] < -7 && !story.cancelled && !story.isDraft).sort((one, other) => one.on[0] - other.on[0]);
  const { chair, secretary } = cast.panels[panel].officers;
  return held.flatMap((story, number) => {
    const night: Night = { story, at: within(riverside, story), secretary: secretary ?? chair ?? "", isLast: number === held.length - 1, number };
    // Millbrook's secretary has not got round to the last one.
    if (night.isLast && panel === "millbrook") return [];
    const next = held[number + 1];
    const isApproved = next !== undefined && !(panel === "millbrook" && number + 1 === held.length - 1);
    return [onTheNight(riverside, night), afterwards(riverside, night), ...(isApproved ? [approval(riverside, night, next)] : [])];
  });
}

const recorded: readonly MeetingKind[] = ["panel", "agm"];

function isRecorded({ kind }: MeetingStory): boolean {
  return recorded.includes(kind) && keepsNotes(kind);
}

/** Twenty minutes after a meeting began. */
function within({ calendar }: Riverside, { on, from, moved }: MeetingStory): Date {
  const day = addDays(calendar.day(on), 7 * (moved?.weeksLater ?? 0));
  return new Date(moment(day, from).getTime() + 20 * 60_000);
}

const found = new WeakMap<Riverside, Map<MeetingStory, string>>();

function idsOf(riverside: Riverside): Map<MeetingStory, string> {
  const ids = found.get(riverside) ?? new Map<MeetingStory, string>();
  found.set(riverside, ids);
  return ids;
}

function onTheNight(riverside: Riverside, { story, at, secretary, number }: Night): Deed {
  return {
    at,
    tell: async (when) => {
      const permit = await riverside.as(secretary, "night.keep", when);
      const open = await upcomingMeetings(permit, { panelId: riverside.panel(story.panel).id });
      const { id } = expected(open.find(({ title, onDay }) => title === story.title && onDay === londonDay(when)), `${story.title} is not on`);
      idsOf(riverside).set(story, id);
      const meeting = expected(await findMeetingOnNight(permit, id), `${story.title} keeps no record`);
      const { attendees } = await registerOf(permit, meeting);
      const here = attendees.filter(({ group, role }, index) => (group === "member" ? role !== "member" || (index + number) % 4 !== 0 : group === "councillor" ? number % 3 !== 2 : role === "sergeant"));
      const apologies = attendees.filter((person) => !here.includes(person) && person.group !== "police");
      done(await saveRegister(permit, id, { here: here.map(({ personId }) => personId), apologies: apologies.map(({ personId }) => personId), residents: 6 + ((number * 5) % 14), firstTimers: 5 }), "the register");
      const { items } = await agendaOf(permit, id);
      const { decisions, actions } = agreed[story.title] ?? { decisions: [usually], actions: [] };
      const item = (kind: string) => items.find((one) => one.kind === kind)?.id ?? null;
      const nothing = { organisation: null, post: null, dueOn: null };
      for (const [index, { words }] of decisions.entries()) {
        done(await noteEntry(permit, id, { ...nothing, kind: "decision", words, agendaItemId: item("agree_priorities"), onceKey: `riverside-decision-${id}-${index}`.slice(-40) }), "a decision");
      }
      for (const [index, { words, owner, post, dueInDays }] of actions.entries()) {
        const dueOn = addDays(meeting.onDay, dueInDays ?? 28);
        done(await noteEntry(permit, id, { kind: "action", words, organisation: owner ?? "panel", post: post ?? null, dueOn, agendaItemId: item("minutes_and_actions"), onceKey: `riverside-action-${id}-${index}`.slice(-40) }), "an action");
      }
      if (actions.length > 0) done(await noteEntry(permit, id, { ...nothing, kind: "interest", words: "Lives on Chandlers Hill.", post: "Vice chair", agendaItemId: null, onceKey: `riverside-interest-${id}`.slice(-40) }), "an interest");
    },
  };
}

/** Six days later the draft is public. */
function afterwards(riverside: Riverside, { story, at, secretary, number }: Night): Deed {
  return {
    at: new Date(at.getTime() + (5 + (number % 3)) * 86_400_000),
    tell: async (when) => {
      const id = expected(idsOf(riverside).get(story), `${story.title} was not written down`);
      const { version } = done(await startMinutes(await riverside.as(secretary, "minutes.write", when), id), `the minutes of ${story.title}`);
      done(await publishDraft(await riverside.as(secretary, "minutes.publish", when), id, version), `the draft of ${story.title}`);
    },
  };
}

/** Half an hour into the next meeting; then, where there was something to put right, a correction and the sergeant's note. */
function approval(riverside: Riverside, { story, secretary }: Night, next: MeetingStory): Deed {
  return {
    at: new Date(within(riverside, next).getTime() + 10 * 60_000),
    tell: async (when) => {
      const id = expected(idsOf(riverside).get(story), `${story.title} was not written down`);
      const atId = expected(idsOf(riverside).get(next), `${next.title} was not written down`);
      const permit = await riverside.as(secretary, "minutes.approve", when);
      const row = expected(await findMinutes(permit, id), `${story.title} has no minutes`);
      done(await approveMinutes(permit, id, { atId, version: row.version, ratifies: false }), `approving the minutes of ${story.title}`);
      if (story.title !== "Thornfield panel: how it is going, second try") return;
      done(await correctMinutes(await riverside.as(secretary, "minutes.correct", when), id, { words: "The traffic team was asked for counts of two weeks, not of one.", askedBy: "A member", onceKey: "riverside-correction" }), "a correction");
      done(await noteOnMinutes(await riverside.as(cast.teams.river.sergeant, "minutes.note", when), id, { words: "The lamps by the lock were mended four days after this meeting.", onceKey: "riverside-note" }), "a note");
    },
  };
}
