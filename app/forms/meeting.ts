/** The forms of the people who run a panel's meetings. */
import { z } from "zod";
import { readClock, readDay } from "~/domain/day";
import { accessFactKeys, accessFactsOf, audiences, meetingKinds, type MeetingDetails, type WhenWish } from "~/domain/meeting";
import { normalPostcode } from "~/domain/postcode";
import { meeting as words } from "~/messages/en/meeting";
import { formOf } from "./form";

const { errors } = words;

export const mostLetters = { title: 120, venueName: 120, venueAddress: 200, joinByPhone: 300, accessContact: 200, about: 2000, reason: 500 };

const oneLine = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, " "))
    .pipe(z.string().max(most, errors.tooLong(most)));

const orNull = (text: string) => (text === "" ? null : text);

/** Links to online rooms are never public (standard MTG-13), so none is taken where everyone reads. */
const hasLink = (text: string) => /https?:|www\.|\b(zoom|teams\.(microsoft|live)|meet\.google|webex)\.?\w*\//i.test(text);

const accessFields = Object.fromEntries(accessFactKeys.map((key) => [`access-${key}`, z.string()]));

const when = {
  day: z.object({ day: z.string(), month: z.string(), year: z.string() }).transform((parts, context) => {
    const read = readDay(parts);
    if (read.ok) return read.day;
    context.addIssue({ code: "custom", message: errors.day[read.reason] });
    return z.NEVER;
  }),
  start: clock(errors.start),
  end: clock(errors.end),
  which: z.string().transform((which) => (which === "first" || which === "second" ? which : undefined)),
};

const details = {
  title: oneLine(mostLetters.title).pipe(z.string().min(3, errors.title)),
  kind: z.enum(meetingKinds, errors.kind),
  venueName: oneLine(mostLetters.venueName).transform(orNull),
  venueAddress: oneLine(mostLetters.venueAddress).transform(orNull),
  venuePostcode: z.string().transform((typed, context) => {
    const postcode = normalPostcode(typed);
    if (typed !== "" && postcode === null) context.addIssue({ code: "custom", message: errors.venuePostcode });
    return postcode;
  }),
  isOnline: z.string().transform((ticked) => ticked === "yes"),
  joinByPhone: oneLine(mostLetters.joinByPhone)
    .refine((text) => !hasLink(text), errors.noLinks)
    .transform(orNull),
  whoMayCome: z.enum(audiences, errors.who),
  ...accessFields,
  accessContact: oneLine(mostLetters.accessContact).transform(orNull),
  about: z
    .string()
    .max(mostLetters.about, errors.tooLong(mostLetters.about))
    .refine((text) => !hasLink(text), errors.noLinks)
    .transform(orNull),
};

const reason = oneLine(mostLetters.reason).pipe(z.string().min(3, errors.reason));
const version = z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0));

type Placed = { venueName?: string | null; isOnline?: boolean; joinByPhone?: string | null };

/** A meeting is somewhere: in a place, online, or at the end of a phone. Said together with whatever else is wrong. */
function withPlace<S extends z.ZodObject>(schema: S): S {
  const isSomewhere = ({ venueName, isOnline, joinByPhone }: Placed) => venueName !== null || isOnline === true || typeof joinByPhone === "string";
  return schema.refine((value) => isSomewhere(value as Placed), { path: ["venueName"], message: errors.venueName, when: () => true });
}

export const newMeetingForm = formOf(withPlace(z.object({ ...details, ...when, onceKey: z.string().min(8).max(64) })), { days: ["day"] });
export const draftForm = formOf(withPlace(z.object({ ...details, ...when, version })), { days: ["day"] });
export const detailsForm = formOf(withPlace(z.object({ ...details, version })));
export const moveForm = formOf(z.object({ ...when, reason, version }), { days: ["day"] });
export const cancelForm = formOf(z.object({ reason, version }));
export const versionForm = formOf(z.object({ version }));

type DetailFields = Omit<MeetingDetails, "accessFacts"> & Record<string, unknown>;

export function detailsOf(value: DetailFields): MeetingDetails {
  const { title, kind, venueName, venueAddress, venuePostcode, isOnline, joinByPhone, whoMayCome, accessContact, about } = value;
  const answers = Object.fromEntries(accessFactKeys.map((key) => [key, String(value[`access-${key}`])]));
  return { title, kind, venueName, venueAddress, venuePostcode, isOnline, joinByPhone, whoMayCome, accessContact, about, accessFacts: accessFactsOf(answers) };
}

export function whenOf({ day, start, end, which }: WhenWish): WhenWish {
  return { day, start, end, which };
}

function clock(message: string) {
  return z.string().transform((typed, context) => {
    const read = readClock(typed);
    if (read !== null) return read;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
}
