/** The forms of the slot planner. */
import { z } from "zod";
import { addDays, readDay, type Clock, type Day } from "~/domain/day";
import { clockAfter, limitsOfWish, partsOfWeek, readSlotText } from "~/domain/slot";
import { concerns, weightChoices, type Concern, type Weight } from "~/domain/slot-weights";
import { planner as words } from "~/messages/en/planner";
import { formOf } from "./form";
import { whenValues } from "./meeting-values";

/** Minutes that a chair may choose from. */
export const durations = [30, 45, 60, 75, 90, 105, 120, 150, 180, 240] as const;

/** The answer to "where" of a meeting that nobody travels to; no room is called so. */
export const onlineOnly = "-online";

const day = z.object({ day: z.string(), month: z.string(), year: z.string() }).transform((parts, context) => {
  const read = readDay(parts);
  if (read.ok) return read.day;
  context.addIssue({ code: "custom", message: words.errors.day[read.reason] });
  return z.NEVER;
});

const wish = z.object({
  from: day,
  to: day,
  minutes: z.string().transform((typed, context) => {
    const found = durations.find((minutes) => String(minutes) === typed);
    if (found !== undefined) return found;
    context.addIssue({ code: "custom", message: words.errors.minutes });
    return z.NEVER;
  }),
  parts: z.array(z.string()).transform((typed) => partsOfWeek.filter((part) => typed.includes(part))),
  venue: z.string().max(200),
  shortNotice: z.string().transform((ticked) => ticked === "yes"),
});

type Window = { from?: Day; to?: Day };
const isInOrder = ({ from, to }: Window) => from === undefined || to === undefined || from <= to;
const isShort = ({ from, to }: Window) => from === undefined || to === undefined || to <= addDays(from, limitsOfWish.mostDays - 1);

/** Sent by GET. Refuses a last day before the first, and more than about a year. */
export const plannerForm = formOf(wish.refine(isInOrder, { path: ["to"], message: words.errors.order }).refine(isShort, { path: ["to"], message: words.errors.tooLong }), { days: ["from", "to"], many: ["parts"] });

const weight = z.string().transform((typed, context) => {
  const found = weightChoices.find((choice) => String(choice) === typed);
  if (found !== undefined) return found;
  context.addIssue({ code: "custom", message: words.weights.choose });
  return z.NEVER;
});

const weeks = z.string().transform((typed, context) => {
  if (typed === "") return null;
  const count = /^\d{1,2}$/.test(typed) ? Number(typed) : 0;
  if (count >= 1 && count <= 52) return count * 7;
  context.addIssue({ code: "custom", message: words.weights.cadenceError });
  return z.NEVER;
});

const weightFields = Object.fromEntries(concerns.map((concern) => [concern, weight])) as Record<Concern, typeof weight>;

export const weightsForm = formOf(z.object({ ...weightFields, cadenceWeeks: weeks, version: z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)) }));

export function weightsIn(value: Record<Concern, Weight>): Record<Concern, Weight> {
  return Object.fromEntries(concerns.map((concern) => [concern, value[concern]])) as Record<Concern, Weight>;
}

export type ChosenSlot = { day: Day; start: Clock; minutes: number; venue: string | null; isOnlineOnly: boolean };

/** What the planner put into the address of a new meeting; null where there is no slot, or an odd one. */
export function chosenSlot(query: URLSearchParams): ChosenSlot | null {
  const slot = readSlotText(query.get("slot") ?? "");
  if (!slot) return null;
  const minutes = Number(query.get("minutes"));
  const isLength = Number.isInteger(minutes) && minutes >= limitsOfWish.shortest && minutes <= limitsOfWish.longest;
  const venue = (query.get("venue") ?? "").slice(0, 120);
  return { ...slot, minutes: isLength ? minutes : 90, venue: venue === "" || venue === onlineOnly ? null : venue, isOnlineOnly: venue === onlineOnly };
}

/**
 * The answers of a new meeting's form that a chosen slot gives. `known` is the room whose details are in the form already; a room of
 * the venue `book` is chosen there, any other is written out.
 */
export function valuesOfSlot({ day, start, minutes, venue, isOnlineOnly }: ChosenSlot, { known, book }: { known: string | null; book: readonly { id: string; name: string }[] }): Record<string, string> {
  const when = whenValues({ day, start, end: clockAfter(start, minutes) });
  if (venue !== null && venue === known) return when;
  const venueId = book.find(({ name }) => name === venue)?.id ?? "";
  return { ...when, venueId, venueName: venueId === "" ? (venue ?? "") : "", venueAddress: "", venuePostcode: "", ...(isOnlineOnly ? { isOnline: "yes" } : {}) };
}
