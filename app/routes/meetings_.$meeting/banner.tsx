import { Notice } from "~/components/notice";
import { Time } from "~/components/time";
import { fullMoment } from "~/domain/day";
import { meeting as meetingWords } from "~/messages/en/meeting";
import type { MeetingPageData } from "./meeting-page";

const words = meetingWords.page;

/** What people must know before anything else: cancelled, moved and why, on now. */
export function Banner({ meeting, standing, next, instead }: Pick<MeetingPageData, "meeting" | "standing" | "next" | "instead">) {
  const { changeReason, movedFrom } = meeting;
  const why = changeReason ? (
    <p>
      <strong>{words.why}</strong> {changeReason}
    </p>
  ) : null;
  if (standing === "cancelled") {
    return (
      <Notice tone="attention" title={words.cancelledTitle} headingLevel={2}>
        {why}
        {instead || next ? (
          <p>
            {instead ? words.insteadOf : words.nextOne}{" "}
            <a href={`/meetings/${(instead ?? next)?.id}`}>
              <Time {...(instead ?? next)!.when} />
            </a>
            .
          </p>
        ) : null}
      </Notice>
    );
  }
  if (standing === "moved" && movedFrom) {
    return (
      <Notice tone="attention" title={words.movedTitle} headingLevel={2}>
        <p>{words.movedFrom(fullMoment(movedFrom))}</p>
        {why}
      </Notice>
    );
  }
  return standing === "on_now" ? <Notice tone="info">{words.onNow}</Notice> : null;
}
