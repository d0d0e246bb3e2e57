import type { Moment } from "~/components/time";
import type { Day } from "~/domain/day";
import type { MeetingStanding } from "~/domain/meeting";
import type { Meeting, MeetingRecord } from "~/services/meetings/read.server";

/** What the parts of the page draw. */
export type MeetingPageData = {
  meeting: Meeting;
  record: MeetingRecord;
  standing: MeetingStanding;
  isPast: boolean;
  /** The last day to ask for help that takes time; null once it has passed. */
  askBy: Day | null;
  /** The panel's next meeting, when it is not this one. */
  next: { id: string; when: Moment } | null;
};
