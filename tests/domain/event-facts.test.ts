import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventFacts, type EventMeeting } from "~/domain/event-facts";
import { accessFactKeys, accessFactsOf, type AccessFacts } from "~/domain/meeting";

const frame = { page: "https://panels.example/meetings/7", panelPage: "https://panels.example/panels/thornfield", factNames: Object.fromEntries(accessFactKeys.map((key) => [key, `Name of ${key}`])) as Record<keyof AccessFacts, string> };
const meeting: EventMeeting = {
  title: "Thornfield ward panel meeting",
  kind: "panel",
  state: "published",
  onDay: "2027-06-03",
  startsAt: new Date("2027-06-03T18:00:00Z"),
  endsAt: new Date("2027-06-03T19:30:00Z"),
  movedFrom: null,
  changedAt: new Date("2027-05-01T12:00:00Z"),
  venueName: "Library hall",
  venueAddress: "Mill Lane",
  venuePostcode: "SE1 0AA",
  isOnline: false,
  joinByPhone: null,
  accessFacts: accessFactsOf({ step_free: "yes", hearing_loop: "no" }),
  about: "What was done since December.",
  panelName: "Thornfield ward panel",
};
const facts = (over: Partial<EventMeeting> = {}) => eventFacts({ ...meeting, ...over }, frame) as Record<string, unknown>;

test("a meeting is an Event with its London time, its address and what was checked of getting in", () => {
  expect(facts()).toEqual({
    "@context": "https://schema.org",
    "@type": "Event",
    "@id": frame.page,
    url: frame.page,
    name: meeting.title,
    description: "What was done since December.",
    startDate: "2027-06-03T19:00:00+01:00",
    endDate: "2027-06-03T20:30:00+01:00",
    eventStatus: "https://schema.org/EventScheduled",
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    location: [
      {
        "@type": "Place",
        name: "Library hall",
        address: { "@type": "PostalAddress", streetAddress: "Mill Lane", postalCode: "SE1 0AA", addressLocality: "London", addressCountry: "GB" },
        amenityFeature: [
          { "@type": "LocationFeatureSpecification", name: "Name of step_free", value: true },
          { "@type": "LocationFeatureSpecification", name: "Name of hearing_loop", value: false },
        ],
      },
    ],
    organizer: { "@type": "Organization", name: "Thornfield ward panel", url: frame.panelPage },
    isAccessibleForFree: true,
    inLanguage: "en-GB",
  });
});

describe("its state and place", () => {
  const moved = { movedFrom: new Date("2027-05-27T18:00:00Z") };
  const nowhere = { venueName: null, venueAddress: null, venuePostcode: null };
  test.each<[string, Partial<EventMeeting>, Record<string, unknown>]>([
    ["in winter", { startsAt: new Date("2027-12-02T19:00:00Z") }, { startDate: "2027-12-02T19:00:00+00:00" }],
    ["moved", moved, { eventStatus: "https://schema.org/EventRescheduled", previousStartDate: "2027-05-27T19:00:00+01:00" }],
    ["cancelled", { state: "cancelled" }, { eventStatus: "https://schema.org/EventCancelled" }],
    ["moved, then cancelled", { ...moved, state: "cancelled" }, { eventStatus: "https://schema.org/EventCancelled", previousStartDate: undefined }],
    ["held", { state: "held" }, { eventStatus: "https://schema.org/EventScheduled" }],
    ["both ways", { isOnline: true }, { eventAttendanceMode: "https://schema.org/MixedEventAttendanceMode" }],
    ["by phone too", { joinByPhone: "020 7946 0102" }, { eventAttendanceMode: "https://schema.org/MixedEventAttendanceMode" }],
    ["online only", { ...nowhere, isOnline: true }, { eventAttendanceMode: "https://schema.org/OnlineEventAttendanceMode", location: [{ "@type": "VirtualLocation", url: frame.page }] }],
    ["somewhere that no record names", nowhere, { eventAttendanceMode: undefined, location: undefined }],
    ["a record without a time", { startsAt: null, endsAt: null, state: "held" }, { startDate: "2027-06-03", endDate: undefined }],
    ["a private surgery", { kind: "surgery", about: "A secret" }, { description: undefined }],
  ])("%s", (_name, over, expected) => {
    const said = facts(over);
    expect(Object.fromEntries(Object.keys(expected).map((key) => [key, said[key]]))).toEqual(expected);
  });

  test("nothing is said of a draft, and nothing that was not checked", () => {
    expect(eventFacts({ ...meeting, state: "draft" }, frame)).toBeNull();
    expect(JSON.stringify(facts({ accessFacts: accessFactsOf({}) }))).not.toContain("amenityFeature");
  });

  test("the only addresses in it are pages of ours and schema.org's, whatever the meeting holds", () => {
    fc.assert(
      fc.property(fc.record({ isOnline: fc.boolean(), state: fc.constantFrom("published" as const, "cancelled" as const, "held" as const), joinByPhone: fc.option(fc.constant("020 7946 0102")) }), (over) => {
        const addresses = JSON.stringify(facts(over)).match(/https?:[^"]*/g) ?? [];
        for (const address of addresses) expect([frame.page, frame.panelPage].includes(address) || address.startsWith("https://schema.org")).toBe(true);
      }),
    );
  });
});
