/** The votes: what could be chosen, how people leaned, and what came of it. */
import type { CountRule } from "~/domain/count-rules";
import type { OptionOwner } from "~/domain/round";
import type { When } from "./calendar";
import type { PanelKey, WardKey } from "./cast";

/** `residents` and `members`: how often it is chosen, out of ten. */
export type OptionStory = { title: string; detail: string; owner: OptionOwner; residents: number; members: number };

export type RoundStory = {
  panel: Extract<PanelKey, WardKey>;
  question: string;
  chooseUpTo: number;
  panelSlots: number;
  /** Most votes unless something else is said. */
  countRule?: CountRule;
  membersMode: "secret" | "show_of_hands";
  opens: When;
  closes: When;
  options: readonly OptionStory[];
  /** How many of ten signed-up residents and of ten members voted. */
  turnout: { residents: number; members: number };
  /** Where the story leaves it: published with this note, open, or a draft. */
  ends: { as: "published"; howVotesWereUsed: string } | { as: "open" } | { as: "draft" };
};

export const rounds: readonly RoundStory[] = [
  {
    panel: "thornfield",
    question: "What should Thornfield’s panel take on first?",
    chooseUpTo: 3,
    panelSlots: 2,
    membersMode: "secret",
    opens: [-664],
    closes: [-652, "sunday"],
    options: [
      { title: "Motorbikes on the canal path", detail: "Between the lock and the scout hut, mostly after school and at weekends.", owner: "joint", residents: 7, members: 8 },
      { title: "Dark steps by Foundry Street", detail: "People going home from the station avoid the steps after dark.", owner: "council", residents: 6, members: 7 },
      { title: "Noise and drinking in Weir Gardens", detail: "Friday and Saturday nights when it is warm.", owner: "joint", residents: 4, members: 3 },
      { title: "Bikes taken from the station racks", detail: "Raised by commuters and by the station manager.", owner: "police", residents: 3, members: 2 },
    ],
    turnout: { residents: 8, members: 9 },
    ends: { as: "published", howVotesWereUsed: "Residents and members put the same two first, so the panel took those." },
  },
  {
    panel: "thornfield",
    question: "What should Thornfield’s panel work on for the next year?",
    chooseUpTo: 3,
    panelSlots: 2,
    countRule: "fair_shares",
    membersMode: "secret",
    opens: [-300],
    closes: [-288, "sunday"],
    options: [
      { title: "Motorbikes on the canal path", detail: "Fewer than last year, but not gone.", owner: "joint", residents: 5, members: 8 },
      { title: "Speeding on Chandlers Hill", detail: "A 20 mph road past two schools. Raised by 58 people.", owner: "joint", residents: 8, members: 8 },
      { title: "Fly-tipping behind Bell Parade", detail: "Mattresses and builders’ waste by the bins.", owner: "council", residents: 4, members: 3 },
      { title: "Dealing by the Foundry Street garages", detail: "Raised by tenants and by the caretaker.", owner: "police", residents: 4, members: 3 },
      { title: "Noise and drinking in Weir Gardens", detail: "Friday and Saturday nights.", owner: "joint", residents: 3, members: 2 },
    ],
    turnout: { residents: 9, members: 8 },
    ends: { as: "published", howVotesWereUsed: "Residents put speeding first by a long way. The members agreed, and kept the canal path because the work is half done." },
  },
  {
    panel: "thornfield",
    question: "What should Thornfield’s panel take on for the next three months?",
    chooseUpTo: 3,
    panelSlots: 2,
    membersMode: "secret",
    opens: [-6],
    closes: [8, "sunday"],
    options: [
      { title: "Speeding on Chandlers Hill", detail: "Keep going: average speed is down, but not yet to 20 mph.", owner: "joint", residents: 6, members: 6 },
      { title: "Fly-tipping behind Bell Parade", detail: "Mattresses and builders’ waste by the bins.", owner: "council", residents: 5, members: 5 },
      { title: "Dealing by the Foundry Street garages", detail: "Raised by 35 people and by the tenants’ group.", owner: "police", residents: 5, members: 5 },
      { title: "Bikes and scooters on the Broadway pavement", detail: "Outside the shops, mostly at delivery times.", owner: "joint", residents: 6, members: 4 },
      { title: "Car break-ins around Orchard Rise", detail: "Mostly weekday nights. Raised by 38 people.", owner: "police", residents: 4, members: 4 },
      { title: "Noise and drinking in Weir Gardens", detail: "Friday and Saturday nights. Raised by 22 people.", owner: "joint", residents: 3, members: 3 },
    ],
    turnout: { residents: 5, members: 6 },
    ends: { as: "open" },
  },
  {
    panel: "millbrook",
    question: "Which two problems should the Millbrook panel work on?",
    chooseUpTo: 3,
    panelSlots: 2,
    membersMode: "secret",
    opens: [-476],
    closes: [-464, "sunday"],
    options: [
      { title: "Fly-tipping on Weavers Row", detail: "Vans that tip at night where the road ends.", owner: "council", residents: 7, members: 7 },
      { title: "Burglaries in Mill Terrace", detail: "Back doors, in the afternoon. Eleven in half a year.", owner: "police", residents: 6, members: 8 },
      { title: "Dogs off the lead at the nature pond", detail: "Raised by parents and by the wildlife group.", owner: "council", residents: 4, members: 2 },
      { title: "Parcels taken from doorsteps", detail: "All over the ward, mostly at midday.", owner: "police", residents: 4, members: 3 },
    ],
    turnout: { residents: 7, members: 10 },
    ends: { as: "published", howVotesWereUsed: "The two votes differed in order only. The members put burglaries first because the harm is greater." },
  },
  {
    panel: "millbrook",
    question: "What should the Millbrook panel work on next?",
    chooseUpTo: 2,
    panelSlots: 2,
    membersMode: "secret",
    opens: [-148],
    closes: [-136, "sunday"],
    options: [
      { title: "Dangerous parking by Millbrook School", detail: "On the zigzags and on both corners, morning and afternoon.", owner: "council", residents: 8, members: 8 },
      { title: "Burglaries in Mill Terrace", detail: "Down by half, but back doors are still tried.", owner: "police", residents: 5, members: 6 },
      { title: "Litter and fires at the nature pond", detail: "Barbecues and broken glass in the reeds.", owner: "council", residents: 4, members: 3 },
      { title: "Scooters racing on Sluice Lane", detail: "Evenings, two or three at a time.", owner: "joint", residents: 3, members: 3 },
    ],
    turnout: { residents: 8, members: 9 },
    ends: { as: "published", howVotesWereUsed: "Parking came first with residents and members. The members kept burglaries, which residents put second." },
  },
  {
    panel: "kilnCross",
    question: "What should we ask the Kiln Cross team to put first?",
    chooseUpTo: 2,
    panelSlots: 2,
    membersMode: "show_of_hands",
    opens: [-178],
    closes: [-166, "sunday"],
    options: [
      { title: "Catapults and fireworks in Potters Field", detail: "Birds hurt and windows broken, early evening.", owner: "police", residents: 6, members: 7 },
      { title: "Broken lights in the Kiln Lane underpass", detail: "Dark for months. People walk on the road instead.", owner: "council", residents: 7, members: 8 },
      { title: "A second gate for the allotments", detail: "Plot holders want to lock the lower field at night.", owner: "council", residents: 2, members: 3 },
    ],
    turnout: { residents: 8, members: 10 },
    ends: { as: "published", howVotesWereUsed: "The panel showed hands in the hall after it had heard the residents’ vote. Both votes agree." },
  },
  {
    panel: "kilnCross",
    question: "What should Kiln Cross work on next?",
    chooseUpTo: 2,
    panelSlots: 2,
    membersMode: "show_of_hands",
    opens: [26],
    closes: [40, "sunday"],
    options: [
      { title: "Broken lights in the Kiln Lane underpass", detail: "The new lamps keep failing.", owner: "council", residents: 5, members: 5 },
      { title: "Quad bikes on the brick fields", detail: "Weekends, with riders who wear no helmets.", owner: "police", residents: 5, members: 5 },
      { title: "Young people with nowhere to go in the evening", detail: "The youth club closed last year.", owner: "joint", residents: 5, members: 5 },
    ],
    turnout: { residents: 0, members: 0 },
    ends: { as: "draft" },
  },
];
