/** Minutes: when they are due, how they are put together, who is named how, and the text that is frozen (rules R17, R24 to R26). */
import { addDays, type Day } from "./day";
import { shownPeople } from "./small-numbers";

export type MinutesState = "writing" | "draft" | "approved";

/** Reminders go out this many days after a meeting whose draft is not public yet. */
export const reminderDays = [3, 7] as const;
/** After this many days nobody is reminded any more: a panel that has stopped is not nagged about its past. */
export const remindersEnd = 30;
export const longestPart = 8000;
export const longestHeading = 120;
export const longestNote = 1000;

/** The last day on which a draft is in time (rule R25). */
export function minutesDueOn(onDay: Day, days: number): Day {
  return addDays(onDay, days);
}

export function isOverdue({ state, dueOn }: { state: MinutesState | null; dueOn: Day }, today: Day): boolean {
  return (state === null || state === "writing") && today > dueOn;
}

/** "R.C." for "Ruth Calloway"; titles and small words give a letter too, because that is how the panel knows them. Empty for no name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s-]+/).filter((word) => /\p{L}/u.test(word));
  return words.map((word) => `${(/\p{L}/u.exec(word)?.[0] ?? "").toUpperCase()}.`).join("");
}

/**
 * What may be said of how many residents came: null where the number is under 5, and for first-timers also where the rest of
 * them, which anyone can work out, would be.
 */
export function publicHeadcount({ residents, firstTimers }: { residents: number; firstTimers: number }): { residents: number | null; firstTimers: number | null } {
  const others = residents - firstTimers;
  const mayShow = others === 0 || shownPeople(others) !== null;
  return { residents: shownPeople(residents), firstTimers: mayShow ? shownPeople(firstTimers) : null };
}

export type NotedLine = { words: string; line: string; agendaItemId: string | null };
export type MinutesPart = { heading: string; body: string };

/** One part for each item of the agenda, with what was noted under it; what belongs to no item comes last, under `otherHeading`. */
export function assembleParts(items: readonly { id: string | null; title: string }[], noted: readonly NotedLine[], otherHeading: string): MinutesPart[] {
  const ids = items.map(({ id }) => id).filter((id) => id !== null);
  const rest = noted.filter(({ agendaItemId }) => agendaItemId === null || !ids.includes(agendaItemId));
  const parts = items.map(({ id, title }) => ({ heading: title, body: bodyOf(noted.filter(({ agendaItemId }) => id !== null && agendaItemId === id)) }));
  return rest.length > 0 ? [...parts, { heading: otherHeading, body: bodyOf(rest) }] : parts;
}

/** What was noted and stands in no part: it came late, when there was signal again. */
export function missingFrom<T extends { words: string }>(parts: readonly MinutesPart[], noted: readonly T[]): T[] {
  const text = parts.map(({ body }) => plain(body)).join("\n");
  return noted.filter(({ words }) => !text.includes(plain(words)));
}

function bodyOf(noted: readonly NotedLine[]): string {
  return noted.map(({ line }) => `- ${line}`).join("\n");
}

function plain(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

/**
 * A text as it is hashed and kept: composed letters, one kind of line end, no spaces at line ends, at most one empty line
 * in a row, one line end at the end. The same words always give the same bytes.
 */
export function canonicalText(text: string): string {
  const lines = text.normalize("NFC").replace(/\r\n?/g, "\n").split("\n").map((line) => line.replace(/[ \t\u00a0]+$/u, ""));
  return `${lines.join("\n").replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

/** "## Heading", "- item" and paragraphs: all that minutes are written with. */
export type MinutesBlock = { kind: "title"; words: string } | { kind: "heading"; words: string } | { kind: "paragraph"; words: string } | { kind: "list"; lines: string[] };

/** The text as blocks to draw; nothing in it is ever markup. */
export function blocksOf(text: string): MinutesBlock[] {
  const blocks: MinutesBlock[] = [];
  for (const line of canonicalText(text).split("\n")) {
    const last = blocks.at(-1);
    if (line === "") continue;
    else if (line.startsWith("# ")) blocks.push({ kind: "title", words: line.slice(2) });
    else if (line.startsWith("## ")) blocks.push({ kind: "heading", words: line.slice(3) });
    else if (!line.startsWith("- ")) blocks.push({ kind: "paragraph", words: line });
    else if (last?.kind === "list") last.lines.push(line.slice(2));
    else blocks.push({ kind: "list", lines: [line.slice(2)] });
  }
  return blocks;
}
