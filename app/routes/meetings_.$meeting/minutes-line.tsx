import { plainDay } from "~/domain/day";
import { minutes as words } from "~/messages/en/minutes";
import type { MeetingPageData } from "./meeting-page";

/** Where the minutes are, or by when a draft is promised, and that it is late (rule R25). */
export function MinutesLine({ meeting, minutes }: Pick<MeetingPageData, "meeting" | "minutes">) {
  if (!minutes) return null;
  const { state, dueOn, isOverdue } = minutes;
  if (state === "draft" || state === "approved") {
    return (
      <p className="wp-lede">
        <a href={`/meetings/${meeting.id}/minutes`}>{state === "draft" ? words.readDraft : words.readApproved}</a>
      </p>
    );
  }
  return (
    <p>
      <a href={`/meetings/${meeting.id}/minutes`}>{(isOverdue ? words.overdue : words.due)(plainDay(dueOn))}</a>
    </p>
  );
}
