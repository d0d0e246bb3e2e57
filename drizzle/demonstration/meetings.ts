/** Two years of meetings: evenings, daytimes and Saturdays; one was moved, two were cancelled. No season is named: the days count back from today. */
import type { Clock } from "~/domain/day";
import { accessFactsOf, type AccessFact, type AccessFacts, type Audience, type MeetingKind } from "~/domain/meeting";
import type { When } from "./calendar";
import type { PanelKey } from "./cast";

type Venue = { name: string; address: string; postcode: string; facts: AccessFacts; book?: BookWords };

/** What the venue book knows besides. `lookedAt`: days from today on which somebody looked again. */
type BookWords = { directions?: string; nearestStation?: string; nearestStop?: string; loopTested?: number; seats?: number; wheelchairSpaces?: number; contact?: string; cost?: string; notes?: string; lookedAt?: number };

function factsOf(yes: readonly AccessFact[], no: readonly AccessFact[] = []): AccessFacts {
  const answers: Partial<Record<AccessFact, string>> = {};
  for (const fact of yes) answers[fact] = "yes";
  for (const fact of no) answers[fact] = "no";
  return accessFactsOf(answers);
}

/** What these panels arrange for their meetings, wherever they are. */
export const arrangements = { papers_early: "yes", large_print: "yes", easy_read: "no", interpreter: "yes", captions: "no", childcare_or_costs: "no" } as const;

export const venues = {
  library: {
    name: "Thornfield Library hall",
    address: "Foundry Street",
    postcode: "RV1 1AD",
    facts: factsOf(["step_free_stop", "blue_badge_parking", "lit_route", "step_free", "lift", "accessible_toilet", "wheelchair_space", "hearing_loop", "microphone", "assistance_dogs", "children_welcome"], ["quiet_space"]),
    book: {
      directions: "Go in by the door beside the bicycle racks, not the front steps. The hall is straight ahead on the ground floor.",
      nearestStation: "Thornfield Town, step-free, 6 minutes on foot",
      nearestStop: "Foundry Street, buses 7 and 31, 1 minute on foot",
      loopTested: -52,
      seats: 60,
      wheelchairSpaces: 4,
      contact: "The duty librarian, 020 7946 0111",
      cost: "Free for the panel",
      notes: "Book the hall three weeks before. The loop’s switch is behind the stage.",
      lookedAt: -52,
    },
  },
  scouts: {
    name: "Canal Scout Hut",
    address: "Towpath Road",
    postcode: "RV1 2AB",
    facts: factsOf(["lit_route", "step_free", "wheelchair_space", "assistance_dogs", "children_welcome"], ["lift", "hearing_loop", "blue_badge_parking"]),
    book: { directions: "Follow the towpath from Canal Bridge. The hut is green.", seats: 35, contact: "The scout leader has the key", cost: "£12 an hour" },
  },
  libraryDoor: { name: "Outside Thornfield Library", address: "Foundry Street", postcode: "RV1 1AD", facts: factsOf(["step_free_stop", "step_free", "assistance_dogs", "children_welcome"]) },
  centre: {
    name: "Millbrook Community Centre",
    address: "Weavers Row",
    postcode: "RV2 1AB",
    facts: factsOf(["step_free_stop", "lit_route", "step_free", "accessible_toilet", "wheelchair_space", "hearing_loop", "assistance_dogs", "children_welcome"], ["lift"]),
    book: { directions: "The main door is step-free. Ring the bell if it is closed.", nearestStop: "Weavers Row, bus 12, 2 minutes on foot", loopTested: -95, seats: 80, wheelchairSpaces: 6, cost: "£20 an evening", lookedAt: -95 },
  },
  school: { name: "Millbrook School, small hall", address: "Sluice Lane", postcode: "RV2 1AF", facts: factsOf(["step_free", "accessible_toilet", "wheelchair_space", "assistance_dogs", "children_welcome"], ["hearing_loop"]) },
  brook: { name: "The bridge over the brook", address: "Sluice Lane", postcode: "RV2 1AE", facts: factsOf(["step_free_stop", "step_free", "assistance_dogs", "children_welcome"]) },
  hall: { name: "Kiln Cross Hall", address: "Potters Way", postcode: "RV3 1AA", facts: factsOf(["step_free", "accessible_toilet", "wheelchair_space", "assistance_dogs"], ["lift", "step_free_stop"]) },
  health: { name: "St Brannock’s Health Centre", address: "Well Road", postcode: "RV4 1AA", facts: factsOf(["step_free", "lift", "accessible_toilet"]) },
  boats: { name: "Marsh End boat club", address: "Ferry Lane", postcode: "RV5 1AA", facts: factsOf(["step_free", "accessible_toilet", "wheelchair_space", "children_welcome"]) },
} satisfies Record<string, Venue>;

export type MeetingStory = {
  panel: PanelKey;
  venue: Venue;
  title: string;
  kind: MeetingKind;
  on: When;
  from: Clock;
  to: Clock;
  about?: string;
  joinByPhone?: string;
  whoMayCome?: Audience;
  /** Days from today on which it was published; four weeks before it otherwise. */
  published?: number;
  /** A draft is not published. */
  isDraft?: true;
  /** People can join online by this link, which only members are told. */
  onlineLink?: string;
  /** A private surgery before the meeting of this title. */
  surgeryBefore?: string;
  /** Other panels that hold it together with this one. */
  with?: readonly PanelKey[];
  moved?: { told: number; weeksLater: number; reason: string };
  cancelled?: { told: number; reason: string };
};

const phone = "Ring 020 7946 0300 and give the code 4821.";

const thornfield = { panel: "thornfield", venue: venues.library, kind: "panel", joinByPhone: phone } as const;
const millbrook = { panel: "millbrook", venue: venues.centre, kind: "panel" } as const;
const kilnCross = { panel: "kilnCross", venue: venues.hall, kind: "panel" } as const;
const stBrannocks = { panel: "stBrannocks", venue: venues.health, kind: "panel" } as const;

export const meetings: readonly MeetingStory[] = [
  { ...thornfield, title: "Thornfield panel: first meeting", on: [-707, "thursday"], from: "19:00", to: "20:30", about: "Choosing a chair, and what to ask residents in the first vote." },
  { ...thornfield, title: "Thornfield panel: the first priorities", on: [-630, "tuesday"], from: "13:30", to: "15:00", about: "What the vote chose, and what police and council will do first." },
  { ...thornfield, title: "Thornfield panel: six months on", on: [-539, "thursday"], from: "19:00", to: "20:30" },
  { ...thornfield, title: "Thornfield panel: canal path", on: [-448, "saturday"], venue: venues.scouts, from: "10:30", to: "12:00", about: "We meet by the canal and walk the path afterwards." },
  { ...thornfield, title: "Thornfield panel: annual general meeting", kind: "agm", on: [-357, "thursday"], from: "19:00", to: "20:30", about: "Election of the chair, vice chair and secretary, and the year’s report." },
  {
    ...thornfield,
    title: "Thornfield panel: what the second vote chose",
    on: [-266, "wednesday"],
    from: "13:00",
    to: "14:30",
  },
  {
    ...thornfield,
    title: "Thornfield panel: how it is going",
    on: [-175, "thursday"],
    from: "19:00",
    to: "20:30",
    cancelled: { told: -176, reason: "Water came through the roof of the hall. We meet three weeks later instead." },
  },
  { ...thornfield, title: "Thornfield panel: how it is going, second try", on: [-154, "thursday"], from: "19:00", to: "20:30" },
  { ...thornfield, title: "Thornfield panel: speeding on Chandlers Hill", on: [-70, "tuesday"], from: "13:30", to: "15:00", about: "The traffic team brings its counts. Drivers and cyclists are welcome too." },
  { ...thornfield, title: "Meet your team at the library", kind: "contact_session", venue: venues.libraryDoor, joinByPhone: undefined, on: [-38, "saturday"], from: "11:00", to: "12:00", published: -52 },
  { ...thornfield, title: "Meet your team at the library", kind: "contact_session", venue: venues.libraryDoor, joinByPhone: undefined, on: [23, "saturday"], from: "11:00", to: "12:00", published: -7, about: "Two ward officers will be there. Bring your bike to be security marked." },
  { ...thornfield, title: "Thornfield panel: results of the vote", on: [16, "thursday"], from: "19:00", to: "20:30", published: -20, onlineLink: "https://meet.riverside.example/thornfield-k4p9", about: "What the vote chose, what was done about the canal path, and questions to the sergeant." },
  { ...thornfield, title: "Private surgery with the police team", kind: "surgery", joinByPhone: undefined, on: [16, "thursday"], from: "18:15", to: "18:45", published: -19, surgeryBefore: "Thornfield panel: results of the vote" },
  { ...thornfield, with: ["millbrook"], title: "Evening walk along the canal path", kind: "walkabout", venue: venues.scouts, joinByPhone: undefined, on: [30, "friday"], from: "18:00", to: "19:00", published: -9, about: "We look at lights, gates and gaps in the fence with the council. Wear shoes for mud." },
  { ...thornfield, title: "Thornfield panel: annual general meeting", kind: "agm", on: [105, "thursday"], from: "19:00", to: "20:30", published: -2 },

  { ...millbrook, title: "Millbrook panel: what people raised", on: [-665, "wednesday"], from: "19:30", to: "21:00" },
  { ...millbrook, title: "Millbrook panel: Saturday meeting", on: [-574, "saturday"], from: "11:00", to: "12:30" },
  { ...millbrook, title: "Millbrook panel: what to vote on", on: [-483, "wednesday"], from: "19:30", to: "21:00" },
  { ...millbrook, title: "Millbrook panel: daytime meeting", on: [-392, "tuesday"], from: "14:00", to: "15:30", about: "For everyone who cannot come in the evening. Tea from 1:30pm." },
  { ...millbrook, title: "Millbrook panel: annual general meeting", kind: "agm", on: [-301, "wednesday"], from: "19:30", to: "21:00" },
  { ...millbrook, title: "Millbrook panel: fly-tipping on Weavers Row", on: [-210, "saturday"], from: "11:00", to: "12:30" },
  { ...millbrook, title: "Millbrook panel: results of the vote", on: [-119, "wednesday"], from: "19:30", to: "21:00" },
  { ...millbrook, title: "Millbrook panel: parking by the school", on: [-30, "tuesday"], venue: venues.school, from: "14:00", to: "15:00" },
  {
    ...millbrook,
    title: "Millbrook panel: parking and burglaries",
    on: [9, "wednesday"],
    from: "19:30",
    to: "21:00",
    published: -26,
    about: "What has changed by the school, and what the new locks have done.",
    moved: { told: -3, weeksLater: 1, reason: "The community centre is needed as a polling place that evening." },
  },
  { ...millbrook, title: "Street briefing at the bridge", kind: "street_briefing", venue: venues.brook, on: [7, "friday"], from: "16:00", to: "16:45", published: -14, cancelled: { told: -1, reason: "Both officers are called to court that day. The team is at the school gate next week." } },

  { ...kilnCross, title: "Kiln Cross panel", on: [-520, "monday"], from: "18:30", to: "19:30" },
  { ...kilnCross, title: "Kiln Cross panel", on: [-395, "monday"], from: "18:30", to: "19:30" },
  { ...kilnCross, title: "Kiln Cross panel", on: [-268, "saturday"], from: "10:00", to: "11:00" },
  { ...kilnCross, title: "Kiln Cross panel: the new priorities", on: [-152, "monday"], from: "18:30", to: "20:00" },
  { ...kilnCross, title: "Kiln Cross panel", on: [-47, "monday"], from: "18:30", to: "19:30" },
  { ...kilnCross, title: "Kiln Cross panel: what to vote on next", on: [24, "monday"], from: "18:30", to: "20:00", published: -8 },
  { ...kilnCross, title: "Walk with the sergeant", kind: "walkabout", on: [45, "saturday"], from: "10:30", to: "11:30", isDraft: true },

  { ...stBrannocks, title: "St Brannock’s panel", on: [-715, "tuesday"], from: "18:00", to: "19:00" },
  { ...stBrannocks, title: "St Brannock’s panel", on: [-612, "tuesday"], from: "18:00", to: "19:00" },

  { panel: "ferryLane", venue: venues.boats, title: "First meeting of the new panel", kind: "panel", on: [19, "tuesday"], from: "18:30", to: "20:00", published: -11, about: "What a panel is, who would like to join, and what matters along the river." },
];
