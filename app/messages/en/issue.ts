/** Issues: the panel's words for what people raised, the support for them, and the evidence beside an option. */
type Channels = { online: number; paper: number; assisted: number; relay: number };
type Spoken = { people: number; byChannel: Channels; howOften: Partial<Record<"daily" | "weekly" | "monthly" | "once", number>> };
type Figure = { kind: "crime" | "survey" | "other"; words: string; source: string; on: string };

/** Small numbers could point at somebody (standard PRV-22). */
const fewest = 5;

const ways: Record<keyof Channels, string> = { online: "on this site", paper: "on paper", assisted: "with a helper", relay: "through local groups" };
const rhythms = { daily: "every day or nearly", weekly: "every week or nearly", monthly: "every month or so", once: "once or twice" };

/** "2027-03-04" as "4 March 2027". */
function dayInWords(on: string): string {
  const [year = 0, month = 1, day = 1] = on.split("-").map(Number);
  return `${day} ${["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][month - 1] ?? ""} ${year}`;
}

/** How many spoke up, by how they came; nothing under five is told. */
export function spokenUp({ people, byChannel }: Spoken): string {
  if (people < fewest) return "Raised by fewer than five people.";
  const each = (Object.keys(ways) as (keyof Channels)[]).filter((way) => byChannel[way] > 0);
  const isSafe = each.every((way) => byChannel[way] >= fewest);
  if (each.length === 1) return `Raised by ${people} people, all ${ways[each[0] ?? "online"]}.`;
  return isSafe ? `Raised by ${people} people: ${each.map((way) => `${byChannel[way]} ${ways[way]}`).join(", ")}.` : `Raised by ${people} people, ${each.map((way) => ways[way]).join(" and ")}.`;
}

/** The evidence beside an option, one sentence a line. */
export function evidenceIn(voices: Spoken, figures: readonly Figure[]): string[] {
  const told = Object.entries(voices.howOften) as [keyof typeof rhythms, number][];
  const total = told.reduce((sum, [, count]) => sum + count, 0);
  const [top] = told.sort(([, one], [, other]) => other - one);
  const often = top && total >= fewest && top[1] * 2 > total ? [`Most say that it happens ${rhythms[top[0]]}.`] : [];
  return [spokenUp(voices), ...often, ...figures.map(figureLine)];
}

export function figureLine({ words, source, on }: Figure): string {
  return `${words.replace(/[.\s]+$/, "")}. (${source}, ${dayInWords(on)})`;
}

export const issue = {
  title: "What people have raised",
  listTitle: (ward: string) => `What people have raised in ${ward}`,
  listLede: "In the panel’s own words. Add your voice if it affects you too. The panel votes on what to work on first.",
  none: "Nothing is on the panel’s list at the moment.",
  noneWords: "Be the first to say what troubles you here.",
  raise: "Raise a concern",
  look: "Look up a number",
  noticeboard: "Noticeboard of slip numbers",
  late: (count: number) => (count === 1 ? "One concern waits for the panel’s answer longer than it should." : `${count} concerns wait for the panel’s answer longer than they should.`),
  evidence: "What it rests on",
  success: "What success looks like",
  measure: "How it will be measured",
  owner: "Who would act",
  place: "Where",
  about: "More about it",
  closed: "The panel has closed this:",
  priority: "The panel works on it:",
  votes: "In the vote:",
  me: "This affects me too",

  support: {
    title: "This affects me too",
    of: (title: string) => `This affects me too: ${title}`,
    lede: "You are counted once. You need no account, and nobody sees who you are.",
    email: { label: "Email address, if you want to hear what comes of it", hint: "Seen by nobody on the panel, and deleted after 12 months." },
    button: "Count me",
    thanks: "You are counted",
    thanksWords: "The panel sees how many spoke up, and how, but not who.",
    again: "You were counted already",
    againWords: "This phone or computer has been counted for this in the last week. If you are somebody else, leave an email address, or tell the panel on paper.",
    back: "See the panel’s list",
    tooMany: (wait: string) => `Many voices came from your network in a short time. Try again in ${wait}.`,
    gone: "The panel has taken this off its list.",
  },

};
