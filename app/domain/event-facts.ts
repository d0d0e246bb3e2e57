/** A meeting in the words of schema.org, for programs that read pages: search engines, event lists, access guides. */
import { londonClock, londonDay } from "./day";
import { keepsNotes, type AccessFacts, type MeetingKind, type MeetingState } from "./meeting";

export type JsonValue = string | number | boolean | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export type EventMeeting = {
  title: string;
  kind: MeetingKind;
  state: MeetingState;
  onDay: string;
  startsAt: Date | null;
  endsAt: Date | null;
  movedFrom: Date | null;
  changedAt: Date;
  venueName: string | null;
  venueAddress: string | null;
  venuePostcode: string | null;
  isOnline: boolean;
  joinByPhone: string | null;
  accessFacts: AccessFacts;
  about: string | null;
  panelName: string;
};

/** What names the things outside the meeting: absolute addresses of public pages, and words for each access fact. */
export type EventFrame = { page: string; panelPage: string; factNames: Readonly<Record<keyof AccessFacts, string>> };

/**
 * The meeting as a schema.org Event. Only what the public page says: the way to join online is that page, never a link
 * of its own, and facts about getting in that nobody checked are left out instead of guessed. Drafts have none (null).
 */
export function eventFacts(meeting: EventMeeting, { page, panelPage, factNames }: EventFrame): JsonValue | null {
  if (meeting.state === "draft") return null;
  const { startsAt, endsAt, movedFrom } = meeting;
  const place = placeOf(meeting, factNames);
  const elsewhere = meeting.isOnline || meeting.joinByPhone !== null;
  const locations = [...(place ? [place] : []), ...(elsewhere ? [{ "@type": "VirtualLocation", url: page }] : [])];
  const about = keepsNotes(meeting.kind) ? meeting.about : null;
  return {
    "@context": "https://schema.org",
    "@type": "Event",
    "@id": page,
    url: page,
    name: meeting.title,
    ...(about ? { description: about } : {}),
    startDate: startsAt ? londonMoment(startsAt) : meeting.onDay,
    ...(endsAt ? { endDate: londonMoment(endsAt) } : {}),
    eventStatus: `https://schema.org/${statusOf(meeting)}`,
    ...(movedFrom && meeting.state !== "cancelled" ? { previousStartDate: londonMoment(movedFrom) } : {}),
    ...(locations.length > 0 ? { eventAttendanceMode: `https://schema.org/${place ? (elsewhere ? "Mixed" : "Offline") : "Online"}EventAttendanceMode`, location: locations } : {}),
    organizer: { "@type": "Organization", name: meeting.panelName, url: panelPage },
    isAccessibleForFree: true,
    inLanguage: "en-GB",
  };
}

function statusOf({ state, movedFrom }: EventMeeting): string {
  if (state === "cancelled") return "EventCancelled";
  return movedFrom ? "EventRescheduled" : "EventScheduled";
}

/**
 * The room with what is known of getting in. `accessibilityFeature` is defined for works such as films and pages, so
 * facts about a building are amenities of the place.
 */
function placeOf({ venueName, venueAddress, venuePostcode, accessFacts }: EventMeeting, factNames: EventFrame["factNames"]): JsonValue | null {
  if (!venueName && !venueAddress && !venuePostcode) return null;
  const checked = (Object.keys(factNames) as (keyof AccessFacts)[]).filter((fact) => accessFacts[fact] !== "not_checked");
  return {
    "@type": "Place",
    ...(venueName ? { name: venueName } : {}),
    address: {
      "@type": "PostalAddress",
      ...(venueAddress ? { streetAddress: venueAddress } : {}),
      ...(venuePostcode ? { postalCode: venuePostcode } : {}),
      addressLocality: "London",
      addressCountry: "GB",
    },
    ...(checked.length > 0 ? { amenityFeature: checked.map((fact) => ({ "@type": "LocationFeatureSpecification", name: factNames[fact], value: accessFacts[fact] === "yes" })) } : {}),
  };
}

/** London's clocks with their distance from UTC: "2027-06-03T19:00:00+01:00". */
function londonMoment(instant: Date): string {
  const local = `${londonDay(instant)}T${londonClock(instant)}:00`;
  const hours = Math.round((Date.parse(`${local}Z`) - instant.getTime()) / 3_600_000);
  return `${local}+${String(hours).padStart(2, "0")}:00`;
}
