/** What police and council did about the priorities: set by police, answered by the council, acted on, and what changed. */
import type { ActionKind } from "~/domain/action";
import type { ActionState } from "~/domain/action-state";
import type { Clock } from "~/domain/day";
import type { OutcomeEffect } from "~/domain/outcome";
import type { ReferralAnswer } from "~/domain/referral";
import { councillors, councilOfficer, secondCouncilOfficer, teams, type PanelKey, type WardKey } from "./cast";

type Ward = Extract<PanelKey, WardKey>;

const { sergeant: tarrow, officers: riverOfficers } = teams.river;
const { sergeant: barlow, officers: hillOfficers } = teams.hill;
const [osei = tarrow, whitlow = tarrow] = riverOfficers;
const [minter = barlow] = hillOfficers;
const lindqvist = councillors[0]?.name ?? councilOfficer;

export type SetByPolice = { ward: Ward; on: number; problem: string; detail: string; reason: string; by: string };

export const setByPolice: readonly SetByPolice[] = [
  { ward: "thornfield", on: -690, problem: "Robbery near Thornfield station", detail: "Phones taken by riders on bikes, most often between 4pm and 8pm.", reason: "Police set one priority in every ward, about violence. Robbery was the most common here.", by: tarrow },
  { ward: "thornfield", on: -210, problem: "Knife carrying around the market", detail: "In the market hall and the passage to the station.", reason: "Police set one priority in every ward, about violence. Officers found more knives here than elsewhere.", by: tarrow },
  { ward: "millbrook", on: -455, problem: "Violence at home", detail: "Visits, safe words and quicker arrests.", reason: "Police set one priority in every ward, about violence. Calls from homes had risen for a year.", by: tarrow },
  { ward: "kilnCross", on: -6, problem: "Robbery of pupils on the way home", detail: "Between the two bus stops on Kiln Lane, 3pm to 5pm.", reason: "Police set one priority in every ward, about violence. Five pupils were robbed this month.", by: barlow },
];

/** `after`: days from being asked to the answer, ten working days at most. The newest of all still waits. */
export type Answer = { ward: Ward; problem: string; after: number; answer: ReferralAnswer; words: string; by: string };

export const answers: readonly Answer[] = [
  { ward: "thornfield", problem: "Robbery near Thornfield station", after: 6, answer: "accepted", words: "Our wardens will be at the station from 4pm to 7pm on school days.", by: councilOfficer },
  { ward: "thornfield", problem: "Motorbikes on the canal path", after: 9, answer: "accepted_with_change", words: "We will fit a new gate at the lock. A second gate would stop wheelchairs, so we will mend the fence instead.", by: councilOfficer },
  { ward: "thornfield", problem: "Dark steps by Foundry Street", after: 4, answer: "accepted", words: "Six lamps are ordered. They should be up within four months.", by: secondCouncilOfficer },
  { ward: "thornfield", problem: "Speeding on Chandlers Hill", after: 7, answer: "accepted_with_change", words: "We will fit speed signs by both schools. Road humps have to wait for next year’s money.", by: councilOfficer },
  { ward: "thornfield", problem: "Knife carrying around the market", after: 5, answer: "accepted", words: "Market staff will be trained, and we will pay for two more cameras.", by: councilOfficer },
  { ward: "millbrook", problem: "Burglaries in Mill Terrace", after: 8, answer: "accepted", words: "We will offer door locks to every home in the terrace that asks.", by: secondCouncilOfficer },
  { ward: "millbrook", problem: "Fly-tipping on Weavers Row", after: 3, answer: "accepted", words: "A camera and a weekly clearance start this month.", by: councilOfficer },
  { ward: "millbrook", problem: "Violence at home", after: 6, answer: "accepted", words: "Our support workers will join visits when people want them.", by: secondCouncilOfficer },
  { ward: "millbrook", problem: "Dangerous parking by Millbrook School", after: 11, answer: "accepted_with_change", words: "Officers will come twice a week. A closed street at school times needs a trial first.", by: councilOfficer },
  { ward: "kilnCross", problem: "Broken lights in the Kiln Lane underpass", after: 12, answer: "accepted", words: "The cable has to be replaced. Work begins next month.", by: secondCouncilOfficer },
];

export type Deed = {
  ward: Ward;
  problem: string;
  on: number;
  at?: Clock;
  by: string;
  kind: ActionKind;
  count?: number;
  state: ActionState;
  sentence: string;
  reason?: string;
  next?: string;
};

const station = { ward: "thornfield", problem: "Robbery near Thornfield station" } as const;
const canal = { ward: "thornfield", problem: "Motorbikes on the canal path" } as const;
const steps = { ward: "thornfield", problem: "Dark steps by Foundry Street" } as const;
const speeding = { ward: "thornfield", problem: "Speeding on Chandlers Hill" } as const;
const knives = { ward: "thornfield", problem: "Knife carrying around the market" } as const;
const burglary = { ward: "millbrook", problem: "Burglaries in Mill Terrace" } as const;
const tipping = { ward: "millbrook", problem: "Fly-tipping on Weavers Row" } as const;
const home = { ward: "millbrook", problem: "Violence at home" } as const;
const parking = { ward: "millbrook", problem: "Dangerous parking by Millbrook School" } as const;
const underpass = { ward: "kilnCross", problem: "Broken lights in the Kiln Lane underpass" } as const;
const field = { ward: "kilnCross", problem: "Catapults and fireworks in Potters Field" } as const;

export const deeds: readonly Deed[] = [
  { ...station, on: -672, by: osei, kind: "patrol", count: 14, state: "doing", sentence: "Fourteen patrols at the station between 4pm and 8pm in two weeks." },
  { ...station, on: -618, by: tarrow, kind: "arrest_or_seizure", count: 3, state: "doing", sentence: "Three people were arrested. Two are charged with robbery." },
  { ...station, on: -545, by: whitlow, kind: "prevention", state: "doing", sentence: "We marked 120 phones outside the station and showed people how to lock them from afar." },
  { ...station, on: -430, by: osei, kind: "patrol", count: 22, state: "doing", sentence: "Patrols on bikes, because the riders use the towpath." },
  { ...station, on: -330, by: osei, kind: "patrol", count: 18, state: "doing", sentence: "Eighteen patrols with the station’s own staff." },
  { ...station, on: -260, by: tarrow, kind: "joint_work", state: "done", sentence: "Station staff, wardens and the team now share one radio channel at the busy hours." },

  { ...canal, on: -612, by: osei, kind: "patrol", count: 9, state: "doing", sentence: "Nine patrols on the path. Two riders were stopped and warned." },
  { ...canal, on: -560, by: councilOfficer, kind: "other", state: "doing", sentence: "The new gate at the lock is fitted. Wheelchairs and double buggies fit through." },
  { ...canal, on: -470, by: tarrow, kind: "arrest_or_seizure", count: 2, state: "doing", sentence: "Two motorbikes without insurance were taken away." },
  { ...canal, on: -380, by: councilOfficer, kind: "other", state: "not_done", sentence: "The fence by the scout hut is not mended.", reason: "The owner of the land has not agreed yet.", next: "We meet the owner next month." },
  { ...canal, on: -250, by: councilOfficer, kind: "joint_work", state: "doing", sentence: "The owner agreed. Volunteers and the council mended 60 metres of fence in one weekend." },
  { ...canal, on: -180, by: osei, kind: "patrol", count: 11, state: "doing", sentence: "Eleven patrols. No rider was seen on eight of them." },
  { ...canal, on: -96, by: whitlow, kind: "letter", count: 3, state: "doing", sentence: "Three owners had a warning that their bike will be taken next time." },
  { ...canal, on: -33, by: osei, kind: "patrol", count: 6, state: "doing", sentence: "Six patrols after school. One bike was taken away.", next: "A walk with the council to look for the last gaps." },

  { ...steps, on: -600, by: secondCouncilOfficer, kind: "other", state: "accepted", sentence: "The lamps are ordered and the posts are marked out." },
  { ...steps, on: -548, by: lindqvist, kind: "visit", state: "doing", sentence: "I walked the steps after dark with nine residents and sent the list to the lighting team." },
  { ...steps, on: -505, by: secondCouncilOfficer, kind: "other", state: "doing", sentence: "Four of six lamps are up. Two posts came too short and are sent back." },
  { ...steps, on: -462, by: secondCouncilOfficer, kind: "other", state: "done", sentence: "All six lamps are lit and tested. The handrail is painted white." },

  { ...speeding, on: -262, by: osei, kind: "speed_check", count: 3, state: "doing", sentence: "Three speed checks by the schools. 31 drivers had a letter." },
  { ...speeding, on: -205, by: councilOfficer, kind: "other", state: "doing", sentence: "Two signs that show drivers their speed are up by the schools." },
  { ...speeding, on: -150, by: whitlow, kind: "joint_work", state: "doing", sentence: "Pupils and officers stopped 24 drivers. Drivers could choose to hear from the pupils." },
  { ...speeding, on: -105, by: osei, kind: "speed_check", count: 4, state: "doing", sentence: "Four speed checks at different hours. 19 drivers had a letter and two had a fine." },
  { ...speeding, on: -61, by: osei, kind: "speed_check", state: "not_done", sentence: "No speed check was done this month.", reason: "The equipment was away for repair.", next: "It is back next week." },
  { ...speeding, on: -24, by: osei, kind: "speed_check", count: 2, state: "doing", sentence: "Two speed checks before 9am. 11 drivers had a letter.", next: "The next check is within three weeks." },
  { ...speeding, on: -3, by: councilOfficer, kind: "other", state: "doing", sentence: "Counters are down on the road for a week, so that we can say what has changed." },

  { ...knives, on: -190, by: tarrow, kind: "other", state: "doing", sentence: "Two searches of the market hall and the passage. Three knives were found." },
  { ...knives, on: -120, by: whitlow, kind: "prevention", count: 6, state: "doing", sentence: "Six talks in schools, led by a woman whose brother was stabbed." },
  { ...knives, on: -75, by: councilOfficer, kind: "other", state: "doing", sentence: "Two more cameras watch the passage to the station." },
  { ...knives, on: -18, by: whitlow, kind: "other", state: "doing", sentence: "One more search of the passage. Nothing was found this time." },

  { ...burglary, on: -440, by: whitlow, kind: "visit", count: 64, state: "doing", sentence: "Officers knocked at all 64 doors and showed people how the back doors are opened." },
  { ...burglary, on: -350, by: secondCouncilOfficer, kind: "prevention", state: "doing", sentence: "41 homes have new locks on their back doors, free of charge." },
  { ...burglary, on: -270, by: tarrow, kind: "arrest_or_seizure", count: 1, state: "doing", sentence: "One man was arrested and later sent to prison for nine burglaries." },
  { ...burglary, on: -110, by: whitlow, kind: "patrol", count: 12, state: "doing", sentence: "Twelve patrols of the back lane in the afternoon." },
  { ...burglary, on: -40, by: whitlow, kind: "prevention", state: "doing", sentence: "18 more homes had their locks and lights checked.", next: "A meeting with the street’s own watch group." },

  { ...tipping, on: -440, by: councilOfficer, kind: "other", state: "doing", sentence: "A camera is up at the end of the road, and waste is cleared every Monday." },
  { ...tipping, on: -360, by: councilOfficer, kind: "letter", count: 4, state: "doing", sentence: "Four fines of 400 pounds each were sent to owners of vans." },
  { ...tipping, on: -230, by: councilOfficer, kind: "other", state: "done", sentence: "The end of the road is gated at night. Neighbours have the code." },

  { ...home, on: -400, by: tarrow, kind: "visit", count: 15, state: "doing", sentence: "Officers went back to 15 homes within a week of a call." },
  { ...home, on: -240, by: tarrow, kind: "joint_work", state: "doing", sentence: "Support workers now sit in the police station on two days a week." },
  { ...home, on: -88, by: tarrow, kind: "visit", count: 9, state: "doing", sentence: "Nine second visits. Seven families took up help." },
  { ...home, on: -21, by: tarrow, kind: "prevention", count: 3, state: "doing", sentence: "Three pharmacies now know what to do when somebody asks for help in code." },

  { ...parking, on: -115, by: councilOfficer, kind: "visit", count: 8, state: "doing", sentence: "Parking officers came on eight mornings. 37 drivers were moved on and 12 had a ticket." },
  { ...parking, on: -66, by: osei, kind: "visit", count: 4, state: "doing", sentence: "Four mornings at the gate with the head teacher." },
  { ...parking, on: -12, by: councilOfficer, kind: "other", state: "passed_on", sentence: "The trial of a closed street at school times now needs a traffic order.", reason: "the council’s highways team", next: "Highways will say by the next meeting when it can start." },

  { ...underpass, on: -140, by: secondCouncilOfficer, kind: "other", state: "doing", sentence: "The old cable is out. A new one comes within two weeks." },
  { ...underpass, on: -112, by: secondCouncilOfficer, kind: "other", state: "done", sentence: "Eight new lamps are lit in the underpass." },

  { ...field, on: -148, by: minter, kind: "patrol", count: 7, state: "doing", sentence: "Seven patrols of the field. Catapults were handed in by two parents." },
  { ...field, on: -84, by: barlow, kind: "joint_work", state: "doing", sentence: "The charity that owns the field has put up signs and trained two stewards." },
  { ...field, on: -28, by: minter, kind: "visit", count: 5, state: "doing", sentence: "Five shops agreed not to sell fireworks to anyone without proof of age." },
];

/** `agreedBy` speaks for the other body, where the priority is joint. */
export type Result = { ward: Ward; problem: string; on: number; by: string; agreedBy?: string; sentence: string; effect: OutcomeEffect; measure: string | null };

export const results: readonly Result[] = [
  { ...station, on: -200, by: tarrow, sentence: "Robberies at the station fell from 19 in six months to 7.", effect: "reduced", measure: "Police records for the same six months of both years." },
  { ...steps, on: -420, by: secondCouncilOfficer, sentence: "People use the steps after dark again.", effect: "resolved", measure: "27 of 41 people who answered on the steps say that they feel safer." },
  { ...canal, on: -90, by: tarrow, agreedBy: councilOfficer, sentence: "There are fewer motorbikes on the path, though not none.", effect: "reduced", measure: "Calls about the path: 44 last year, 17 this year." },
  { ...tipping, on: -170, by: councilOfficer, sentence: "Nothing has been tipped at the end of the road since the gate.", effect: "resolved", measure: "Weekly clearances: 11 loads in the first month, none in the last two." },
  { ...burglary, on: -95, by: tarrow, sentence: "Burglaries in the terrace are down by half.", effect: "reduced", measure: "Eleven in the first half year, five in the last." },
  { ...underpass, on: -98, by: secondCouncilOfficer, sentence: "The underpass is lit, and two lamps have failed again since.", effect: "reduced", measure: null },
];
