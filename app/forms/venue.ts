/** The form of a place in the venue book. */
import { z } from "zod";
import { dayParts, readDay, type Day } from "~/domain/day";
import { venueFactKeys, venueFactsOf, type VenueFacts } from "~/domain/meeting";
import { normalPostcode } from "~/domain/postcode";
import { meeting } from "~/messages/en/meeting";
import { venue } from "~/messages/en/venue";
import { formOf, type FormSpec } from "./form";

const { errors } = venue;
const letters = { name: 120, address: 200, directions: 1000, nearestStation: 160, nearestStop: 160, contact: 200, cost: 120, notes: 1000 } as const;

const oneLine = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, " "))
    .pipe(z.string().max(most, errors.tooLong(most)));
const orNull = (text: string) => (text === "" ? null : text);
const words = (most: number) => z.string().max(most, errors.tooLong(most)).transform(orNull);
const places = z
  .string()
  .regex(/^(\d{1,3}(,?\d{3})?)?$/, errors.number)
  .transform((text) => (text === "" ? null : Number(text.replace(",", ""))))
  .refine((count) => count === null || count <= 5000, errors.number);
const dayBoxes = z.object({ day: z.string(), month: z.string(), year: z.string() });

const spec = formOf(
  z.object({
    name: oneLine(letters.name).pipe(z.string().min(3, errors.name)),
    address: oneLine(letters.address).transform(orNull),
    postcode: z.string().transform((typed, context) => {
      const postcode = normalPostcode(typed);
      if (postcode === null) context.addIssue({ code: "custom", message: typed === "" ? errors.postcode : errors.notAPostcode });
      return postcode ?? "";
    }),
    directions: words(letters.directions),
    nearestStation: oneLine(letters.nearestStation).transform(orNull),
    nearestStop: oneLine(letters.nearestStop).transform(orNull),
    ...Object.fromEntries(venueFactKeys.map((key) => [`access-${key}`, z.string()])),
    loopTestedOn: dayBoxes,
    seats: places,
    wheelchairSpaces: places,
    contact: oneLine(letters.contact).transform(orNull),
    cost: oneLine(letters.cost).transform(orNull),
    notes: words(letters.notes),
    checkedOn: dayBoxes,
    isRetired: z.string().transform((ticked) => ticked === "yes"),
    version: z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)),
    onceKey: z.string().max(64),
  }),
  { days: ["loopTestedOn", "checkedOn"] },
);

type Facts = { name: string; address: string | null; postcode: string; directions: string | null; nearestStation: string | null; nearestStop: string | null; seats: number | null; wheelchairSpaces: number | null; contact: string | null; cost: string | null; notes: string | null; isRetired: boolean };
export type VenueValue = { version: number; onceKey: string; place: Facts & { facts: VenueFacts; loopTestedOn: Day | null; checkedOn: Day } };

/** A place as it was typed. `today` is the London day: nobody has looked at a place tomorrow. */
export function venueForm(today: Day): FormSpec<VenueValue> {
  return {
    ...spec,
    read(values) {
      const read = spec.read(values);
      const wrong: Record<string, string> = read.ok ? {} : read.errors;
      const dayOf = (name: string): Day | null => {
        const [day = "", month = "", year = ""] = ["day", "month", "year"].map((part) => String(values[`${name}-${part}`] ?? "").trim());
        const typed = readDay({ day, month, year });
        if (!typed.ok && (typed.reason !== "empty" || name === "checkedOn")) wrong[name] ??= meeting.errors.day[typed.reason];
        if (typed.ok && typed.day > today) wrong[name] ??= errors.future;
        return typed.ok ? typed.day : null;
      };
      const loopTestedOn = dayOf("loopTestedOn");
      const checkedOn = dayOf("checkedOn");
      if (!read.ok || checkedOn === null || Object.keys(wrong).length > 0) return { ok: false, errors: wrong };
      const { name, address, postcode, directions, nearestStation, nearestStop, seats, wheelchairSpaces, contact, cost, notes, isRetired, version, onceKey } = read.value;
      const facts = venueFactsOf(Object.fromEntries(venueFactKeys.map((key) => [key, String(values[`access-${key}`] ?? "")])));
      return { ok: true, value: { version, onceKey, place: { name, address, postcode, directions, nearestStation, nearestStop, seats, wheelchairSpaces, contact, cost, notes, isRetired, facts, loopTestedOn, checkedOn } } };
    },
  };
}

/** What the boxes hold for a place that is in the book. */
export function venueValues({ place, version, onceKey }: VenueValue): Record<string, string> {
  const { facts, loopTestedOn, checkedOn, isRetired, ...texts } = place;
  return {
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text === null ? "" : String(text)])),
    ...Object.fromEntries(venueFactKeys.map((key) => [`access-${key}`, facts[key]])),
    ...dayParts("loopTestedOn", loopTestedOn),
    ...dayParts("checkedOn", checkedOn),
    isRetired: isRetired ? "yes" : "",
    version: String(version),
    onceKey,
  };
}
