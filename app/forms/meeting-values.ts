/** What the meeting forms show for a meeting that is already there. */
import { dayParts, plainClock, type Clock, type Day } from "~/domain/day";
import { accessFactKeys, type MeetingDetails, type WayInProblem, type WhenRefusal } from "~/domain/meeting";

type Values = Record<string, string>;

export function detailValues(details: MeetingDetails): Values {
  const answers = accessFactKeys.map((key) => [`access-${key}`, details.accessFacts[key]]);
  return {
    title: details.title,
    kind: details.kind,
    venueName: details.venueName ?? "",
    venueAddress: details.venueAddress ?? "",
    venuePostcode: details.venuePostcode ?? "",
    isOnline: details.isOnline ? "yes" : "",
    joinByPhone: details.joinByPhone ?? "",
    whoMayCome: details.whoMayCome ?? "",
    venueId: details.venueId ?? "",
    onlineLink: details.onlineLink ?? "",
    isLinkPublic: details.isLinkPublic ? "yes" : "",
    surgeryForId: details.surgeryForId ?? "",
    accessContact: details.accessContact ?? "",
    about: details.about ?? "",
    ...(Object.fromEntries(answers) as Values),
  };
}

/** `day` is left empty for a meeting whose day is still to be chosen. */
export function whenValues({ day, start, end }: { day: Day | null; start: Clock; end: Clock }): Values {
  return { ...(day ? dayParts("day", day) : {}), start: plainClock(start), end: plainClock(end) };
}

const fields: Record<WhenRefusal | WayInProblem | "same_time" | "agenda_overrun" | "venue_unknown" | "surgery_unknown", string> = {
  no_place: "venueName",
  no_way_in: "onlineLink",
  no_audience: "whoMayCome",
  venue_unknown: "venueId",
  surgery_unknown: "surgeryForId",
  start_skipped: "start",
  end_skipped: "end",
  twice: "which",
  end_before_start: "end",
  too_long: "end",
  agenda_overrun: "end",
  in_past: "day",
  same_time: "day",
};

/** The field beside which a refusal is told; "form" for what belongs to none. */
export function fieldOfRefusal(reason: string): string {
  return Object.hasOwn(fields, reason) ? fields[reason as keyof typeof fields] : "form";
}
