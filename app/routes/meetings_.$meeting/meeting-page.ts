import type { Moment } from "~/components/time";
import type { Day } from "~/domain/day";
import type { MeetingStanding } from "~/domain/meeting";
import type { Agenda, Arising } from "~/services/agendas/read.server";
import type { MinutesStanding } from "~/services/minutes/read.server";
import type { InformationPack, PaperLine } from "~/services/papers/read.server";
import type { PublicAnswer } from "~/services/suggestions/read.server";
import type { Meeting, MeetingRecord } from "~/services/meetings/read.server";

/** What the parts of the page draw. */
export type MeetingPageData = {
  meeting: Meeting;
  record: MeetingRecord;
  agenda: Agenda;
  /** Open tasks of the panel, to be looked at again; empty once the meeting is over. */
  arising: Arising[];
  standing: MeetingStanding;
  /** Null for meetings of which nobody promised minutes. */
  minutes: MinutesStanding | null;
  isPast: boolean;
  papers: PaperLine[];
  pack: InformationPack | null;
  suggestions: { answers: PublicAnswer[]; waiting: number };
  /** The last day for suggestions; null where none are taken any more. */
  suggestUntil: Day | null;
  /** The last day to ask for help that takes time; null once it has passed. */
  askBy: Day | null;
  /** The panel's next meeting, when it is not this one. */
  next: { id: string; when: Moment } | null;
};
