/** The invented people of Riverside. Their addresses end in .example, which can never be anybody's (RFC 2606). */
import type { Role } from "~/domain/permission";

export const borough = {
  code: "E09999001",
  contactLabel: "Riverside Safer Neighbourhood Board",
  contactPhone: "020 7946 0150",
  contactEmail: "board@riverside.example",
};

export const wards = {
  thornfield: "E05999001",
  millbrook: "E05999002",
  kilnCross: "E05999003",
  stBrannocks: "E05999004",
  ferryLane: "E05999005",
  lanternHill: "E05999006",
} as const;
export type WardKey = keyof typeof wards;

/** "Ruth Calloway" is ruth.calloway@riverside.example. */
export function emailOf(name: string): string {
  return `${name.toLowerCase().replace(/[’']/g, "").replace(/ /g, ".")}@riverside.example`;
}

export const administrator = "Morgan Ellery";
export const boroughLead = "Priya Venn";
export const councilOfficer = "Daniel Okoro";
export const secondCouncilOfficer = "Moira Stell";

export type TeamKey = "river" | "hill";
export const teams: Record<TeamKey, { name: string; phone: string; email: string; about: string; wards: WardKey[]; sergeant: string; officers: string[] }> = {
  river: {
    name: "Thornfield, Millbrook and Ferry Lane team",
    phone: "020 7946 0188",
    email: "river.team@riverside.example",
    about: "A sergeant, two ward officers and a community support officer. They answer within 3 days.",
    wards: ["thornfield", "millbrook", "ferryLane"],
    sergeant: "Helen Tarrow",
    officers: ["Jamie Osei", "Sana Whitlow"],
  },
  hill: {
    name: "Kiln Cross, St Brannock’s and Lantern Hill team",
    phone: "020 7946 0177",
    email: "hill.team@riverside.example",
    about: "A sergeant and two ward officers. They answer within 5 days.",
    wards: ["kilnCross", "stBrannocks", "lanternHill"],
    sergeant: "Tunde Barlow",
    officers: ["Kate Minter"],
  },
};

export const councillors: readonly { name: string; ward: WardKey }[] = [
  { name: "Rosa Lindqvist", ward: "thornfield" },
  { name: "Gareth Pound", ward: "millbrook" },
  { name: "Nasrin Holt", ward: "kilnCross" },
];

type PanelCast = {
  ward: WardKey;
  name: string;
  authority: "decides" | "advises";
  phone: string;
  paperPlace: string;
  about: string;
  officers: Partial<Record<Extract<Role, "chair" | "vice_chair" | "secretary">, string>>;
  members: readonly string[];
};

export type PanelKey = "thornfield" | "millbrook" | "kilnCross" | "stBrannocks" | "ferryLane";
export const panels: Record<PanelKey, PanelCast> = {
  thornfield: {
    ward: "thornfield",
    name: "Thornfield ward panel",
    authority: "decides",
    phone: "020 7946 0101",
    paperPlace: "Thornfield Library, on the front desk",
    about: "Fourteen people who live or work in Thornfield. We meet four times a year, and anyone can come. Two places are kept for people under 25.",
    officers: { chair: "Ruth Calloway", vice_chair: "Imran Seddon", secretary: "Bea Lockhart" },
    members: ["Ade Fennimore", "Carys Boone", "Dev Marlow", "Elsie Tran", "Femi Castle", "Gita Hollis", "Jonas Wray", "Lucy Amoah", "Marek Dolan", "Olive Penrose", "Samir Quill"],
  },
  millbrook: {
    ward: "millbrook",
    name: "Millbrook ward panel",
    authority: "decides",
    phone: "020 7946 0102",
    paperPlace: "Millbrook Community Centre",
    about: "Twelve neighbours from both sides of the brook. New members are welcome at any meeting.",
    officers: { chair: "Winston Adair", vice_chair: "Paula Gries", secretary: "Tom Ekwall" },
    members: ["Anya Birch", "Colm Devane", "Esther Rook", "Hugo Lister", "Joy Nkemelu", "Leila Frost", "Neil Arkwell", "Rina Scholes", "Vic Tamber"],
  },
  kilnCross: {
    ward: "kilnCross",
    name: "Kiln Cross ward panel",
    authority: "advises",
    phone: "020 7946 0103",
    paperPlace: "the café in Kiln Cross Hall",
    about: "A small panel of seven. It advises the police team, who decide and say why.",
    officers: { chair: "Agnes Thorley", secretary: "Ravi Dunmore" },
    members: ["Bill Starkey", "Fatou Greaves", "Hana Pell", "Owen Scrase", "Zoe Lathom"],
  },
  stBrannocks: {
    ward: "stBrannocks",
    name: "St Brannock’s ward panel",
    authority: "decides",
    phone: "020 7946 0104",
    paperPlace: "St Brannock’s Health Centre",
    about: "The panel stopped meeting when its chair moved away. The borough is looking for people to start it again.",
    officers: {},
    members: ["Doreen Askew", "Piotr Vale", "Yemi Garrick"],
  },
  ferryLane: {
    ward: "ferryLane",
    name: "Ferry Lane and Marsh End ward panel",
    authority: "decides",
    phone: "020 7946 0105",
    paperPlace: "the Marsh End boat club",
    about: "A new panel. Come to the first meeting and help to set it up.",
    officers: { chair: "Cleo Hartnoll" },
    members: ["Amos Wexford", "Irina Sallow"],
  },
};

/** The chair whom St Brannock’s had. */
export const formerChair = "Gordon Peake";

const firstNames = ["Aisha", "Alan", "Bao", "Beth", "Callum", "Dina", "Ed", "Farah", "Gwen", "Hamza", "Ines", "Jack", "Kofi", "Lena", "Mo", "Nadia", "Otis", "Pat", "Rhys", "Salma"];
const lastNames = ["Abbot", "Fenwick", "Kerrigan", "Sparrow", "Underhill", "Yarrow"];

/** How many residents signed up to vote, and how many days before today. */
const signUps: readonly { ward: WardKey; on: number; count: number }[] = [
  { ward: "thornfield", on: -690, count: 26 },
  { ward: "thornfield", on: -310, count: 22 },
  { ward: "thornfield", on: -4, count: 12 },
  { ward: "millbrook", on: -490, count: 18 },
  { ward: "millbrook", on: -155, count: 12 },
  { ward: "kilnCross", on: -185, count: 18 },
];

export type ResidentCast = { name: string; ward: WardKey; signedUp: number };

/** Every resident: each group takes the next of the names. */
export const residents: readonly ResidentCast[] = castResidents();

function castResidents(): ResidentCast[] {
  const names = lastNames.flatMap((last) => firstNames.map((first) => `${first} ${last}`));
  return signUps.flatMap(({ ward, on, count }) => names.splice(0, count).map((name) => ({ name, ward, signedUp: on })));
}
