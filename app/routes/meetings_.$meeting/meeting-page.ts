import type { ReviewOfMeeting, ToReview } from "~/services/reviews/read.server";
import type { Moment } from "~/components/time";
import type { Day } from "~/domain/day";
import type { MeetingStanding } from "~/domain/meeting";
import type { Agenda, Arising } from "~/services/agendas/read.server";
import type { MinutesStanding } from "~/services/minutes/read.server";
import type { InformationPack, PaperLine } from "~/services/papers/read.server";
import type { WorkReport } from "~/services/work-reports/read.server";
import type { PublicVenue } from "~/services/venues/read.server";
import type { PublicAnswer } from "~/services/suggestions/read.server";
import type { Meeting, MeetingRecord } from "~/services/meetings/read.server";

/** What the parts of the page draw. */
export type MeetingPageData = {
  meeting: Meeting;
  record: MeetingRecord;
  agenda: Agenda;
  /** What the panel decided about its priorities here. */
  reviews: ReviewOfMeeting[];
  /** What it looks at again; empty once the meeting is over. */
  toReview: ToReview[];
  /** Open tasks of the panel, to be looked at again; empty once the meeting is over. */
  arising: Arising[];
  /** What the police team posted since the last meeting; null once this one is over. */
  report: WorkReport | null;
  standing: MeetingStanding;
  /** Null for meetings of which nobody promised minutes. */
  minutes: MinutesStanding | null;
  isPast: boolean;
  papers: PaperLine[];
  pack: InformationPack | null;
  suggestions: { answers: PublicAnswer[]; waiting: number };
  venue: PublicVenue | null;
  /** The other panels of a joint meeting. */
  joint: { slug: string; name: string }[];
  /** The private surgery before this meeting. */
  surgery: { id: string; words: string } | null;
  /** The meeting that this surgery comes before. */
  surgeryFor: { id: string; title: string } | null;
  /** The last day for suggestions; null where none are taken any more. */
  suggestUntil: Day | null;
  /** The last day to ask for help that takes time; null once it has passed. */
  askBy: Day | null;
  /** What is held instead of this cancelled meeting. */
  instead: { id: string; when: Moment } | null;
  /** The panel's next meeting, when it is not this one. */
  next: { id: string; when: Moment } | null;
};
