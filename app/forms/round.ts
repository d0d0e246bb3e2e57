/** The forms of those who run a panel's votes. */
import { z } from "zod";
import { dayParts, londonClock, londonDay, londonInstant, plainClock, readClock, readDay, type Day } from "~/domain/day";
import { limits, optionOwners, optionProblems, type OptionWish, type RoundWish } from "~/domain/round";
import { round as words } from "~/messages/en/round";
import { formOf, type FormSpec } from "./form";

const { errors } = words.form;

/** Voting that opens on a later day opens at this time. */
const openingClock = "09:00";

export const optionNumbers = Array.from({ length: limits.mostOptions }, (_, index) => index + 1);

const dayBoxes = z.object({ day: z.string(), month: z.string(), year: z.string() });
const wholeNumber = z.string().regex(/^\d{1,2}$/, errors.number).transform(Number);
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
  chooseUpTo: wholeNumber,
  panelSlots: wholeNumber,
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
type Complain = (field: string, message: string) => void;

export type RoundValue = RoundWish & { wardCode: string; onceKey: string; version: number };

const spec = formOf(facts.extend(optionFields), { days: ["opensOn", "closesOn", "resultsOn"] });

/** A round as the chair writes it. Options that are left empty are left out, and the others keep their order. */
export const roundForm: FormSpec<RoundValue> = {
  ...spec,
  read(values) {
    const read = spec.read(values);
    if (!read.ok) return read;
    const wrong: Record<string, string> = {};
    const complain: Complain = (field, message) => (wrong[field] ??= message);
    const value = read.value as Typed;
    const { wardCode, question, chooseUpTo, panelSlots, membersMode, onceKey, version } = value;
    const options = readOptions(value, complain);
    const times = readTimes(value, complain);
    if (!times || Object.keys(wrong).length > 0) return { ok: false, errors: wrong };
    return { ok: true, value: { wardCode, question, chooseUpTo, panelSlots, membersMode, onceKey, version, options, ...times } };
  },
};

function readOptions(value: Typed, complain: Complain): OptionWish[] {
  const written = optionNumbers
    .map((number) => {
      const [title, detail, owner] = ["title", "detail", "owner"].map((part) => String(value[`option-${number}-${part}`]));
      return { number, title: title ?? "", detail: detail || null, owner: optionOwners.find((one) => one === owner) ?? ("police" as const) };
    })
    .filter(({ title, detail }) => title !== "" || detail !== null);
  const { list, each } = optionProblems(written);
  for (const { at, reason } of each) complain(`option-${written[at]?.number ?? 1}-title`, errors[reason]);
  if (list) complain(`option-${Math.min(written.length + 1, limits.mostOptions)}-title`, errors[list]);
  return written.map(({ title, detail, owner }) => ({ title, detail, owner }));
}

function readTimes(value: Typed, complain: Complain): Pick<RoundWish, "opensAt" | "closesAt" | "resultsOn"> | null {
  const dayOf = (field: "opensOn" | "closesOn" | "resultsOn"): Day | null => {
    const read = readDay(value[field]);
    if (!read.ok) complain(field, read.reason === "empty" ? errors.noDay[field] : errors.day[read.reason]);
    return read.ok ? read.day : null;
  };
  const opensOn = value.opens === "later" ? dayOf("opensOn") : null;
  const closesOn = dayOf("closesOn");
  const resultsOn = dayOf("resultsOn");
  if (!closesOn || !resultsOn || (value.opens === "later" && !opensOn)) return null;
  const opens = opensOn ? londonInstant(opensOn, openingClock) : null;
  const closes = londonInstant(closesOn, value.closesAt);
  if (!closes.ok || (opens && !opens.ok)) {
    complain("closesAt", errors.skipped);
    return null;
  }
  return { opensAt: opens?.ok ? opens.instant : null, closesAt: closes.instant, resultsOn };
}

/** What the boxes hold when a draft is changed. */
export function roundValues(draft: Omit<RoundWish, "closesAt" | "resultsOn"> & { closesAt: Date | null; resultsOn: Day | null; wardCode: string; version: number }): Record<string, string> {
  const { wardCode, question, chooseUpTo, panelSlots, membersMode, opensAt, closesAt, resultsOn, version, options } = draft;
  return {
    wardCode,
    question,
    chooseUpTo: String(chooseUpTo),
    panelSlots: String(panelSlots),
    membersMode,
    opens: opensAt ? "later" : "now",
    ...dayParts("opensOn", opensAt ? londonDay(opensAt) : null),
    ...dayParts("closesOn", closesAt ? londonDay(closesAt) : null),
    closesAt: closesAt ? plainClock(londonClock(closesAt)) : "",
    ...dayParts("resultsOn", resultsOn),
    version: String(version),
    ...Object.fromEntries(
      options.flatMap(({ title, detail, owner }, index) => [
        [`option-${index + 1}-title`, title],
        [`option-${index + 1}-detail`, detail ?? ""],
        [`option-${index + 1}-owner`, owner],
      ]),
    ),
  };
}

export const openForm = formOf(z.object({ version: z.string().regex(/^\d{1,9}$/, words.refused.changed_meanwhile).transform(Number) }));

/** A form that is only a button. */
export const emptyForm = formOf(z.object({}));

export const publishForm = formOf(z.object({ howVotesWereUsed: z.string().min(3, words.publication.usedEmpty).max(1000, words.publication.usedLong) }));

export const voidForm = formOf(z.object({ reason: oneLine.pipe(z.string().min(3, words.void.reasonEmpty).max(500, words.void.reasonLong)) }));

const figure = z.string().regex(/^\d{1,4}$/, words.counting.number).transform(Number);

/** The name of the box for an option's hands, by its place in the list. */
export function handsField(place: number): string {
  return `hands-${place + 1}`;
}

type HandsShown = { voted: number; blank: number; figures: number[] };

/** Where members vote in secret there are no hands to write down. */
export const noHandsForm: FormSpec<HandsShown | null> = {
  ...emptyForm,
  read(values) {
    const read = emptyForm.read(values);
    return read.ok ? { ok: true, value: null } : read;
  },
};

/** The show of hands for a round with so many options; figures come in the order of the options. */
export function handsForm(optionCount: number): FormSpec<HandsShown | null> {
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

const fieldsOfRefusals: Record<string, string> = {
  choose_too_many: "chooseUpTo",
  too_many_places: "panelSlots",
  in_the_past: "closesOn",
  before_opening: "closesOn",
  too_soon: "closesOn",
  bank_holiday: "closesOn",
  wrong_hour: "closesAt",
  results_before_closing: "resultsOn",
  too_few_for_secret: "membersMode",
};

/** The box at which a refusal of the service is said; "form" for those that belong to none. */
export function fieldOfRefusal(reason: string): string {
  return fieldsOfRefusals[reason] ?? "form";
}
