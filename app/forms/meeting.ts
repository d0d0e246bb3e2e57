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

const what = {
  title: oneLine(mostLetters.title).pipe(z.string().min(3, errors.title)),
  kind: z.enum(meetingKinds, errors.kind),
  surgeryForId: z.string().max(40).transform(orNull),
};

const where = {
  venueId: z.string().max(40).transform(orNull),
  venueName: oneLine(mostLetters.venueName).transform(orNull),
  venueAddress: oneLine(mostLetters.venueAddress).transform(orNull),
  venuePostcode: z.string().transform((typed, context) => {
    const postcode = normalPostcode(typed);
    if (typed !== "" && postcode === null) context.addIssue({ code: "custom", message: errors.venuePostcode });
    return postcode;
  }),
  isOnline: z.string().transform((ticked) => ticked === "yes"),
  onlineLink: z
    .string()
    .refine((text) => text === "" || isWebAddress(text), errors.onlineLink)
    .transform(orNull),
  isLinkPublic: z.string().transform((ticked) => ticked === "yes"),
  joinByPhone: oneLine(mostLetters.joinByPhone)
    .refine((text) => !hasLink(text), errors.noLinks)
    .transform(orNull),
};

const access = {
  ...accessFields,
  accessContact: oneLine(mostLetters.accessContact).transform(orNull),
};

const who = {
  whoMayCome: z.enum(audiences, errors.who),
  about: z
    .string()
    .max(mostLetters.about, errors.tooLong(mostLetters.about))
    .refine((text) => !hasLink(text), errors.noLinks)
    .transform(orNull),
};

const details = { ...what, ...where, ...access, ...who };

const reason = oneLine(mostLetters.reason).pipe(z.string().min(3, errors.reason));
const version = z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0));

type Placed = { venueId?: string | null; venueName?: string | null; isOnline?: boolean; onlineLink?: string | null; joinByPhone?: string | null };

/**
 * A meeting is somewhere: in a place, online, or at the end of a phone; and whoever joins online gets in. Said together with
 * whatever else is wrong. A link that is wrong has its own message.
 */
function withPlace<S extends z.ZodObject>(schema: S): S {
  const isSomewhere = ({ venueId, venueName, isOnline, joinByPhone }: Placed) => Boolean(venueId) || venueName !== null || isOnline === true || typeof joinByPhone === "string";
  const hasWayIn = ({ isOnline, onlineLink, joinByPhone }: Placed) => isOnline !== true || onlineLink !== null || joinByPhone !== null;
  return schema
    .refine((value) => isSomewhere(value as Placed), { path: ["venueName"], message: errors.venueName, when: () => true })
    .refine((value) => hasWayIn(value as Placed), { path: ["onlineLink"], message: errors.noWayIn, when: () => true });
}

/** A whole https address without a name or password in it. */
function isWebAddress(text: string): boolean {
  if (text.length > 500 || !URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return protocol === "https:" && username === "" && password === "" && hostname.includes(".");
}

const onceKey = z.string().min(8).max(64);

/** `likeId` is the meeting whose agenda the new one takes over. */
export const newMeetingForm = formOf(withPlace(z.object({ ...details, ...when, onceKey, likeId: z.string().max(40).transform(orNull) })), { days: ["day"] });
/** A draft begins with its name, kind and time; the rest is a list of tasks. */
export const beginForm = formOf(z.object({ ...what, ...when, onceKey }), { days: ["day"] });
export const partForms = {
  when: formOf(z.object({ ...what, ...when, version }), { days: ["day"] }),
  where: formOf(withPlace(z.object({ ...where, version }))),
  access: formOf(z.object({ ...access, version })),
  who: formOf(z.object({ ...who, version })),
};
export const draftForm = formOf(withPlace(z.object({ ...details, ...when, version })), { days: ["day"] });
export const detailsForm = formOf(withPlace(z.object({ ...details, version })));
/** `seen` names the time whose objections the chair has read; empty before any were shown. */
export const moveForm = formOf(z.object({ ...when, reason, version, slotReason: oneLine(mostLetters.reason).transform(orNull), seen: z.string().max(60) }), { days: ["day"] });
export const cancelForm = formOf(z.object({ reason, version, replacedById: z.string().max(40).transform(orNull) }));
export const jointForm = formOf(z.object({ panels: z.array(z.string().max(40)).max(20), version }), { many: ["panels"] });
/** The panel's own words on a time that has something against it; empty is none. */
export const publishForm = formOf(z.object({ version, slotReason: oneLine(mostLetters.reason).transform(orNull) }));
export const versionForm = formOf(z.object({ version }));

type DetailFields = Omit<MeetingDetails, "accessFacts"> & Record<string, unknown>;

/** What a meeting says of itself, for the parts that a form leaves alone. */
export function detailsLike({ title, kind, venueId, onlineLink, isLinkPublic, surgeryForId, venueName, venueAddress, venuePostcode, isOnline, joinByPhone, whoMayCome, accessContact, about, accessFacts }: MeetingDetails): MeetingDetails {
  return { title, kind, venueId, onlineLink, isLinkPublic, surgeryForId, venueName, venueAddress, venuePostcode, isOnline, joinByPhone, whoMayCome, accessContact, about, accessFacts };
}

/** The answers about getting in that a form holds. */
export function factsIn(value: Record<string, unknown>): MeetingDetails["accessFacts"] {
  return accessFactsOf(Object.fromEntries(accessFactKeys.map((key) => [key, String(value[`access-${key}`])])));
}

export function detailsOf(value: DetailFields): MeetingDetails {
  const { title, kind, venueId, onlineLink, isLinkPublic, surgeryForId, venueName, venueAddress, venuePostcode, isOnline, joinByPhone, whoMayCome, accessContact, about } = value;
  return { title, kind, venueId, onlineLink, isLinkPublic, surgeryForId, venueName, venueAddress, venuePostcode, isOnline, joinByPhone, whoMayCome, accessContact, about, accessFacts: factsIn(value) };
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
