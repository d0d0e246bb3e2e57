/**
 * An issue: what the panel publishes, in its own neutral words, out of one concern or many. People may say "this affects
 * me too". An issue goes into a vote as an option, with the evidence for it, and may become a priority.
 */
import type { Channel, HowOften } from "./concern";
import type { Day } from "./day";
import { shownPeople } from "./small-numbers";

export const issueStates = ["draft", "published", "hidden", "closed"] as const;
export type IssueState = (typeof issueStates)[number];

/** Words of a title and of its detail: an option on a ballot has no more. */
export const mostWords = 20;

export const figureKinds = ["crime", "survey", "other"] as const;
export type FigureKind = (typeof figureKinds)[number];
export const mostFigures = 3;

/** A figure from the information pack, always with its source and its day. */
export type Figure = { kind: FigureKind; words: string; source: string; on: Day };

export type Voices = { people: number; byChannel: Record<Channel, number>; howOften: Partial<Record<HowOften, number>> };

export type Voice = { channel: Channel; people: number; howOften?: HowOften | null };

/** How many spoke up and how: senders of concerns and those who said "me too", each once. */
export function voicesOf(voices: readonly Voice[]): Voices {
  const byChannel: Record<Channel, number> = { online: 0, paper: 0, assisted: 0, relay: 0 };
  const howOften: Partial<Record<HowOften, number>> = {};
  for (const { channel, people, howOften: often } of voices) {
    byChannel[channel] += people;
    if (often) howOften[often] = (howOften[often] ?? 0) + people;
  }
  return { people: Object.values(byChannel).reduce((sum, count) => sum + count, 0), byChannel, howOften };
}

/** What most say about how often it happens, where enough have said so for the public to read it. */
export function mostlyHowOften({ howOften }: Voices): HowOften | null {
  const [top] = Object.entries(howOften).sort(([, one], [, other]) => other - one);
  const total = Object.values(howOften).reduce((sum, count) => sum + count, 0);
  return top && shownPeople(total) !== null && top[1] * 2 > total ? (top[0] as HowOften) : null;
}

export type IssueWish = { title: string; detail: string | null; owner: "police" | "council" | "joint"; success: string; measure: string; figures: readonly Figure[] };

export type WrongIssue = "title_needed" | "too_many_words" | "success_needed" | "measure_needed" | "figure_incomplete" | "points_at_somebody";

/** The first thing in the way of saving an issue, or null. `seen` says what in its words could point at one person. */
export function wrongWithIssue({ title, detail, figures }: IssueWish, seen: number): WrongIssue | null {
  if (title.trim() === "") return "title_needed";
  if (wordCount(title) > mostWords || wordCount(detail ?? "") > mostWords) return "too_many_words";
  if (figures.some(({ words, source }) => words.trim() === "" || source.trim() === "")) return "figure_incomplete";
  return seen > 0 ? "points_at_somebody" : null;
}

export function wordCount(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

// ---- Alike -------------------------------------------------------------------------------------

const fillers = new Set("a about after again all also always an and any are as at be because been but by can could day did do does every few for from get go had has have he her here him his how i if in into is it its just like lot lots many me more most much my near no not now of off often on only or other our out over people please she should so some sometimes still than that the their them then there these they thing things this time to too up us very was we were what when where which while who why will with would you your".split(" "));

/** What people call the same thing. Each word stands for the first of its row. */
const sameThings = [
  ["speed", "speeding", "racing", "fast", "race", "races", "racers"],
  ["tipping", "flytipping", "dumping", "dumped", "rubbish", "mattress", "mattresses", "waste", "litter", "rubble"],
  ["deal", "dealing", "dealer", "dealers", "drug", "drugs", "weed", "cannabis"],
  ["noise", "noisy", "loud", "music", "shouting", "parties"],
  ["motorbike", "motorbikes", "moped", "mopeds", "quad", "quads"],
  ["bike", "bikes", "bicycle", "bicycles", "cycle", "cyclists", "cycling", "scooter", "scooters", "escooter", "escooters"],
  ["light", "lights", "lighting", "lamp", "lamps", "dark", "unlit"],
  ["robbery", "robberies", "mugging", "muggings", "mugged", "snatch", "snatched", "snatching", "robbed"],
  ["burglary", "burglaries", "burgled", "burglar", "burglars"],
  ["theft", "thefts", "stolen", "stealing", "stole", "taken", "thieves"],
  ["parking", "parked", "park on", "zigzags"],
  ["dog", "dogs", "fouling", "poo"],
  ["drink", "drinking", "drunk", "drunks", "alcohol"],
  ["knife", "knives", "blade", "blades"],
] as const;
const standIns = new Map<string, string>(sameThings.flatMap((row) => row.map((word): [string, string] => [word, row[0]])));

/** The words of a text that say what it is about, each once. */
export function tellingWords(text: string): Set<string> {
  const words = text
    .slice(0, 4000)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/fly[\s-]tip/g, "flytip")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .split(" ")
    .filter((word) => word.length > 2 && !fillers.has(word));
  return new Set(words.map((word) => standIns.get(word) ?? stemOf(word)));
}

function stemOf(word: string): string {
  if (word.length < 5) return word;
  return word.replace(/(?:ing|ies|ied|es|ed|s)$/, "");
}

/**
 * The issues that are about what `text` says, the most alike first: by shared telling words, rare ones counting for
 * more, and the same locality for something. Compared here and nowhere else: no text leaves the site (standard ISS-08).
 */
export function alike<T extends { title: string; detail: string | null; localityId: string | null }>(text: string, localityId: string | null, issues: readonly T[], most = 3): T[] {
  const asked = tellingWords(text);
  const each = issues.map((issue) => ({ issue, words: tellingWords(`${issue.title} ${issue.detail ?? ""}`) }));
  const rarity = (word: string) => Math.log(1 + (each.length + 1) / (1 + each.filter(({ words }) => words.has(word)).length));
  return each
    .map(({ issue, words }) => {
      const shared = [...words].filter((word) => asked.has(word));
      const weight = shared.reduce((sum, word) => sum + rarity(word), 0);
      const whole = [...words].reduce((sum, word) => sum + rarity(word), 0);
      const isSamePlace = localityId !== null && issue.localityId === localityId;
      return { issue, score: whole === 0 || shared.length === 0 ? 0 : weight / Math.sqrt(whole) + (isSamePlace ? 0.3 : 0) };
    })
    .filter(({ score }) => score >= 0.45)
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ issue }) => issue);
}
