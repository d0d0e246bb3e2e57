/** The forms of those who run a panel's votes. */
import { z } from "zod";
import { dayParts, londonClock, londonDay, londonInstant, plainClock, readClock, readDay, type Day } from "~/domain/day";
import { countRules } from "~/domain/count-rules";
import { limits, optionOwners, optionProblems, type OptionWish, type RoundWish } from "~/domain/round";
import { normalEmail } from "~/domain/person";
import { resultLetter } from "~/messages/en/result-letter";
import { round as words } from "~/messages/en/round";
import { formOf, type FormSpec } from "./form";

const { errors } = words.form;

/** Voting that opens on a later day opens at this time. */
const openingClock = "09:00";

export const optionNumbers = Array.from({ length: limits.mostOptions }, (_, index) => index + 1);

const dayBoxes = z.object({ day: z.string(), month: z.string(), year: z.string() });
const wholeNumber = (missing: string) => z.string().regex(/^\d{1,2}$/, missing).transform(Number);
const oneLine = z.string().transform((text) => text.replace(/\s+/g, " "));

const optionFields = Object.fromEntries(
  optionNumbers.flatMap((number): [string, z.ZodType<string>][] => [
    [`option-${number}-title`, oneLine.pipe(z.string().max(200, errors.too_many_words))],
    [`option-${number}-detail`, oneLine.pipe(z.string().max(300, errors.too_many_words))],
    [`option-${number}-owner`, z.enum(["", ...optionOwners], errors.owner)],
  ]),
);

const facts = z.object({
  wardCode: z.string().min(1, errors.ward).max(20, errors.ward),
  question: oneLine.pipe(z.string().min(3, errors.question).max(200, errors.questionLong)),
  chooseUpTo: wholeNumber(errors.chooseUpTo),
  panelSlots: wholeNumber(errors.panelSlots),
  countRule: z.enum(countRules, errors.countRule),
  membersMode: z.enum(["secret", "show_of_hands"], errors.membersMode),
  opens: z.enum(["now", "later"], errors.opens),
  opensOn: dayBoxes,
  closesOn: dayBoxes,
  closesAt: z.string().transform((text, context) => {
    const clock = readClock(text);
    if (clock === null) context.addIssue({ code: "custom", message: errors.clock });
    return clock ?? "";
  }),
  resultsOn: dayBoxes,
  onceKey: z.string().max(64),
  version: z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)),
});

type Typed = z.output<typeof facts> & Record<string, unknown>;
type Boxes = Parameters<FormSpec<unknown>["read"]>[0];
type Complain = (field: string, message: string) => void;

export type RoundValue = RoundWish & { wardCode: string; onceKey: string; version: number };

const spec = formOf(facts.extend(optionFields), { days: ["opensOn", "closesOn", "resultsOn"] });

/**
 * A round as the chair writes it. Options that are left empty are left out, and the others keep their order. Everything
 * that is wrong is said at once.
 */
export const roundForm: FormSpec<RoundValue> = {
  ...spec,
  read(values) {
    const read = spec.read(values);
    const wrong: Record<string, string> = read.ok ? {} : read.errors;
    const complain: Complain = (field, message) => (wrong[field] ??= message);
    const options = readOptions(values, complain);
    const days = readDays(values, complain);
    const value = read.ok ? (read.value as Typed) : null;
    const times = value && days ? readTimes({ ...days, closesAt: value.closesAt }, complain) : null;
    if (!value || !times || Object.keys(wrong).length > 0) return { ok: false, errors: wrong };
    const { wardCode, question, chooseUpTo, panelSlots, countRule, membersMode, onceKey, version } = value;
    return { ok: true, value: { wardCode, question, chooseUpTo, panelSlots, countRule, membersMode, onceKey, version, options, ...times } };
  },
};

function readOptions(values: Boxes, complain: Complain): OptionWish[] {
  const written = optionNumbers
    .map((number) => {
      const [title = "", detail = "", owner] = ["title", "detail", "owner"].map((part) => textIn(values, `option-${number}-${part}`));
      return { number, title, detail: detail || null, owner: optionOwners.find((one) => one === owner) ?? ("police" as const) };
    })
    .filter(({ title, detail }) => title !== "" || detail !== null);
  const { list, each } = optionProblems(written);
  for (const { at, reason } of each) complain(`option-${written[at]?.number ?? 1}-title`, errors[reason]);
  if (list) complain(`option-${Math.min(written.length + 1, limits.mostOptions)}-title`, errors[list]);
  return written.map(({ title, detail, owner }) => ({ title, detail, owner }));
}

type Days = { opensOn: Day | null; closesOn: Day; resultsOn: Day };

function readDays(values: Boxes, complain: Complain): Days | null {
  const dayOf = (field: keyof Days): Day | null => {
    const read = readDay({ day: textIn(values, `${field}-day`), month: textIn(values, `${field}-month`), year: textIn(values, `${field}-year`) });
    if (!read.ok) complain(field, read.reason === "empty" ? errors.noDay[field] : errors.day[read.reason]);
    return read.ok ? read.day : null;
  };
  const isLater = values.opens === "later";
  const opensOn = isLater ? dayOf("opensOn") : null;
  const closesOn = dayOf("closesOn");
  const resultsOn = dayOf("resultsOn");
  return closesOn && resultsOn && (opensOn || !isLater) ? { opensOn, closesOn, resultsOn } : null;
}

function readTimes({ opensOn, closesOn, resultsOn, closesAt }: Days & { closesAt: string }, complain: Complain): Pick<RoundWish, "opensAt" | "closesAt" | "resultsOn"> | null {
  const opens = opensOn ? londonInstant(opensOn, openingClock) : null;
  const closes = londonInstant(closesOn, closesAt);
  if (!closes.ok || (opens && !opens.ok)) {
    complain("closesAt", errors.skipped);
    return null;
  }
  return { opensAt: opens?.ok ? opens.instant : null, closesAt: closes.instant, resultsOn };
}

/** What a box holds, in one line; empty where there is none. */
function textIn(values: Boxes, name: string): string {
  const text = values[name];
  return typeof text === "string" ? text.trim().replace(/\s+/g, " ") : "";
}

/** What the boxes hold when a draft is changed. */
export function roundValues(draft: Omit<RoundWish, "closesAt" | "resultsOn"> & { closesAt: Date | null; resultsOn: Day | null; wardCode: string; version: number }): Record<string, string> {
  const { wardCode, question, chooseUpTo, panelSlots, countRule, membersMode, opensAt, closesAt, resultsOn, version, options } = draft;
  return {
    wardCode,
    question,
    chooseUpTo: String(chooseUpTo),
    panelSlots: String(panelSlots),
    countRule,
    membersMode,
    opens: opensAt ? "later" : "now",
    ...dayParts("opensOn", opensAt ? londonDay(opensAt) : null),
    ...dayParts("closesOn", closesAt ? londonDay(closesAt) : null),
    closesAt: closesAt ? plainClock(londonClock(closesAt)) : "",
    ...dayParts("resultsOn", resultsOn),
    version: String(version),
    ...optionValues(options),
  };
}

/** What the boxes of options hold: those of a draft, or the panel's list of issues for a new vote. */
export function optionValues(options: readonly OptionWish[]): Record<string, string> {
  return Object.fromEntries(
    options.flatMap(({ title, detail, owner }, index) => [
      [`option-${index + 1}-title`, title],
      [`option-${index + 1}-detail`, detail ?? ""],
      [`option-${index + 1}-owner`, owner],
    ]),
  );
}

export const openForm = formOf(
  z.object({
    version: z.string().regex(/^\d{1,9}$/, words.refused.changed_meanwhile).transform(Number),
    /** Needed only where there is no information pack: the service knows. */
    noPackReason: oneLine.pipe(z.string().max(300, words.opening.packLong)).transform((reason) => (reason.length < 3 ? null : reason)),
  }),
);

/** A form that is only a button. */
export const emptyForm = formOf(z.object({}));

export const publishForm = formOf(z.object({ howVotesWereUsed: z.string().min(3, words.publication.usedEmpty).max(1000, words.publication.usedLong) }));

export const askResultForm = formOf(
  z.object({
    email: z.string().min(1, resultLetter.ask.errors.empty).pipe(z.email(resultLetter.ask.errors.wrong).max(254, resultLetter.ask.errors.wrong)).transform(normalEmail),
    website: z.string().max(200),
  }),
);

export const voidForm = formOf(z.object({ reason: oneLine.pipe(z.string().min(3, words.void.reasonEmpty).max(500, words.void.reasonLong)) }));

const figure = z.string().regex(/^\d{1,4}$/, words.counting.number).transform(Number);

/** The name of the box for an option's hands, by its place in the list. */
export function handsField(place: number): string {
  return `hands-${place + 1}`;
}

/** The name of the box for hands that are shown for an option that is level with others. */
export function levelField(place: number): string {
  return `level-${place + 1}`;
}

type Hands = { voted: number; blank: number; figures: number[] };

/** The show of hands for a round with so many options; figures come in the order of the options. */
export function handsForm(optionCount: number): FormSpec<Hands> {
  const places = Array.from({ length: optionCount }, (_, place) => handsField(place));
  const boxes = formOf(z.object({ voted: figure, blank: figure, ...Object.fromEntries(places.map((name) => [name, figure])) }));
  return {
    ...boxes,
    read(values) {
      const read = boxes.read(values);
      if (!read.ok) return read;
      const { voted, blank, ...figures } = read.value as Record<string, number> & { voted: number; blank: number };
      return { ok: true, value: { voted, blank, figures: places.map((name) => figures[name] ?? 0) } };
    },
  };
}

const levelFigure = z.string().regex(/^\d{0,4}$/, words.counting.number).transform((typed) => (typed === "" ? null : Number(typed)));

/**
 * What the chair enters before a count: the members' show of hands, where they voted so, and hands for options that came
 * out level, in the order of the options, null where none was typed.
 */
export function countForm(optionCount: number, { showsHands }: { showsHands: boolean }): FormSpec<{ hands: Hands | null; level: (number | null)[] }> {
  const names = Array.from({ length: optionCount }, (_, place) => levelField(place));
  const levels = formOf(z.object(Object.fromEntries(names.map((name) => [name, levelFigure]))));
  const hands = showsHands ? handsForm(optionCount) : null;
  return {
    ...levels,
    names: [...(hands?.names ?? []), ...names],
    read(values) {
      const shown = hands ? hands.read(values) : { ok: true as const, value: null };
      const level = levels.read(values);
      if (!shown.ok || !level.ok) return { ok: false, errors: { ...(shown.ok ? {} : shown.errors), ...(level.ok ? {} : level.errors) } };
      return { ok: true, value: { hands: shown.value, level: names.map((name) => level.value[name] ?? null) } };
    },
  };
}

const fieldsOfRefusals: Record<string, string> = {
  choose_too_many: "chooseUpTo",
  too_many_places: "panelSlots",
  fair_shares_needs_ballots: "countRule",
  no_pack: "noPackReason",
  in_the_past: "closesOn",
  before_opening: "closesOn",
  too_soon: "closesOn",
  bank_holiday: "closesOn",
  wrong_hour: "closesAt",
  clock_change: "closesAt",
  results_before_closing: "resultsOn",
  too_few_for_secret: "membersMode",
};

/** The box at which a refusal of the service is said; "form" for those that belong to none. */
export function fieldOfRefusal(reason: string): string {
  return fieldsOfRefusals[reason] ?? "form";
}
