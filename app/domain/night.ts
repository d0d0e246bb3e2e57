/** The night of a meeting: what may be written down, and how the running order stands. */
import type { Day } from "./day";

export const entryKinds = ["decision", "action", "interest"] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Whose an action is: the panel's own, or a body's that the panel asks. */
export const owners = ["police", "council", "panel", "partner"] as const;
export type OwnerBody = (typeof owners)[number];

export const longestEntry = 500;
export const longestPost = 80;
/** A hall holds no more; a larger number is a slip of the finger. */
export const mostPeople = 500;

export type EntryWish = { kind: EntryKind; words: string; agendaItemId: string | null; organisation: OwnerBody | null; post: string | null; dueOn: Day | null };
export type WrongEntry = "words_needed" | "too_long" | "owner_needed" | "who_needed" | "due_in_past";

/** What is wrong with an entry: empty, too long, an action without an owner or due before the meeting, an interest that nobody declares. */
export function wrongWithEntry({ kind, words, organisation, post, dueOn }: EntryWish, meetingOn: Day): WrongEntry | null {
  if (words.trim() === "") return "words_needed";
  if ([...words].length > longestEntry || [...(post ?? "")].length > longestPost) return "too_long";
  if (kind === "action" && organisation === null) return "owner_needed";
  if (kind === "action" && dueOn !== null && dueOn < meetingOn) return "due_in_past";
  if (kind === "interest" && !post?.trim()) return "who_needed";
  return null;
}

export type Turn<T> = T & {
  /** UTC: when it should begin if everything goes to plan. */
  startsAt: Date;
  endsAt: Date;
  state: "over" | "now" | "ahead";
  /** For the one that is on now: whole minutes until it should end. */
  minutesLeft: number | null;
};

/** The items of an agenda one after the other from the start of the meeting, and where the plan stands at `now`. */
export function runningOrder<T extends { minutes: number }>(items: readonly T[], startsAt: Date, now: Date): Turn<T>[] {
  let at = startsAt.getTime();
  return items.map((item) => {
    const begins = new Date(at);
    at += item.minutes * 60_000;
    const endsAt = new Date(at);
    const state = endsAt <= now ? "over" : begins <= now ? "now" : "ahead";
    return { ...item, startsAt: begins, endsAt, state, minutesLeft: state === "now" ? Math.ceil((at - now.getTime()) / 60_000) : null };
  });
}
