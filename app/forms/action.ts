/** The update of the people who act: one screen on a phone. */
import { z } from "zod";
import { actionKinds, holdReasons, lengthOf, longestReason, longestSentence, mostCount, type ActionKind, type Update, type WrongUpdate } from "~/domain/action";
import { timeBands } from "~/domain/action-plan";
import { toldStates } from "~/domain/action-state";
import { addDays, dayParts, londonDay, readDay, type Day } from "~/domain/day";
import { notLookedAt, type PrivateWord } from "~/domain/private-words";
import { action as words } from "~/messages/en/action";
import { formOf } from "./form";

const { errors, refused } = words;

export const whens = ["today", "yesterday", "pick"] as const;

/** The whole text, or an issue that says how long it may be and how long it is. */
const upTo = (most: number) =>
  z.string().superRefine((text, context) => {
    const length = lengthOf(text);
    if (length > most) context.addIssue({ code: "custom", message: errors.long(most, length) });
  });

const orNull = (text: string) => (text === "" ? null : text);

const dayBoxes = z.object({ day: z.string(), month: z.string(), year: z.string() });
const oneOf = <T extends string>(values: readonly T[], message: string) => z.string().transform((typed, context): T | null => {
  if (typed === "" || (values as readonly string[]).includes(typed)) return typed === "" ? null : (typed as T);
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** What an update says of the work itself, whether it is posted or worded anew. */
const told = {
  kind: z.enum(actionKinds, errors.kind),
  count: z.string().transform((typed, context) => {
    const plain = typed.replace(/[\s,]/g, "");
    if (plain === "") return null;
    if (/^\d{1,5}$/.test(plain) && Number(plain) <= mostCount) return Number(plain);
    context.addIssue({ code: "custom", message: errors.count });
    return z.NEVER;
  }),
  when: z.enum(whens, errors.when),
  pick: dayBoxes,
  timeBand: oneOf(timeBands, errors.when),
  sentence: upTo(longestSentence),
  reason: upTo(longestReason).transform(orNull),
  nextStep: upTo(longestReason).transform(orNull),
  due: dayBoxes,
  showFrom: dayBoxes,
  heldBecause: oneOf(holdReasons, errors.heldBecause),
  onceKey: z.string().min(8).max(40),
};

const schema = z
  .object({
    ...told,
    /** The priority, and after a colon the action that the update goes on with. */
    priority: z.string().min(1, errors.priority).max(81, errors.priority),
    phrase: z.string().transform(phraseOf),
    state: z.enum(toldStates, errors.state),
    /** What could point at a person and was looked at and let stand, one a line. */
    checked: z.string().max(6000, errors.checked),
    /** When it was typed, by the phone that kept it until there was signal; empty where it is sent as it is typed. */
    typedAt: z.string().transform((typed) => (/^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z$/.test(typed) && Number.isFinite(Date.parse(typed)) ? new Date(typed) : null)),
  })
  .superRefine(
    (fields, context) => {
      const { sentence, phrase, state, reason } = fields;
      refineDays(fields, context);
      if (sentence === "" && phrase === null) context.addIssue({ code: "custom", path: ["sentence"], message: errors.sentence });
      if (state === "not_done" && reason === null) context.addIssue({ code: "custom", path: ["reason"], message: refused.why_needed });
      if (state === "passed_on" && reason === null) context.addIssue({ code: "custom", path: ["reason"], message: refused.whom_needed });
    },
    // Even when another field is wrong, so that everything is said at once.
    { when: () => true },
  );

type Boxes = { day: string; month: string; year: string };

function refineDays({ when, pick, due, showFrom }: { when: string; pick: Boxes; due: Boxes; showFrom: Boxes }, context: z.RefinementCtx): void {
  for (const [field, boxes] of [["due", due], ["showFrom", showFrom]] as const) {
    const read = readDay(boxes);
    if (!read.ok && read.reason !== "empty") context.addIssue({ code: "custom", path: [field], message: errors.day[read.reason] });
  }
  const picked = when === "pick" ? readDay(pick) : null;
  if (picked && !picked.ok) context.addIssue({ code: "custom", path: ["pick"], message: errors.day[picked.reason] });
}

export const updateForm = formOf(schema, { days: ["pick", "due", "showFrom"] });

export type UpdateFields = z.output<typeof schema>;

/** An update worded anew; `version` is that of the row which the form was made from. */
export const mendForm = formOf(
  z.object({ ...told, version: z.coerce.number().int().min(1) }).superRefine(
    (fields, context) => {
      refineDays(fields, context);
      if (fields.sentence === "") context.addIssue({ code: "custom", path: ["sentence"], message: errors.sentence });
    },
    { when: () => true },
  ),
  { days: ["pick", "due", "showFrom"] },
);

export const withdrawForm = formOf(z.object({ reason: upTo(longestReason).refine((reason) => reason.trim() !== "", words.withdraw.refused.why_needed), version: z.coerce.number().int().min(1) }));

type ToldFields = Pick<UpdateFields, keyof typeof told>;

/** What both forms say of the work, with its days worked out; `today` is the London day on which it was typed. */
export function workOf(fields: ToldFields, today: Day): Omit<Update, "state"> {
  const { kind, count, timeBand, sentence, reason, nextStep, heldBecause } = fields;
  const [picked, due, showFrom] = [readDay(fields.pick), readDay(fields.due), readDay(fields.showFrom)];
  const doneOn = fields.when === "today" ? today : fields.when === "yesterday" ? addDays(today, -1) : picked.ok ? picked.day : null;
  return { kind, count, doneOn, timeBand, sentence, reason, nextStep, dueOn: due.ok ? due.day : null, shownFromOn: showFrom.ok ? showFrom.day : null, heldBecause };
}

/** What a form for an update holds so that it says what the row says. */
export function valuesOf(update: Omit<Update, "state">, today: Day): Record<string, string> {
  const { kind, count, doneOn, timeBand, sentence, reason, nextStep, dueOn, shownFromOn, heldBecause } = update;
  const when = doneOn === null || doneOn === today ? "today" : doneOn === addDays(today, -1) ? "yesterday" : "pick";
  return {
    kind,
    count: count === null ? "" : String(count),
    when,
    ...(when === "pick" ? dayParts("pick", doneOn) : {}),
    timeBand: timeBand ?? "",
    sentence,
    reason: reason ?? "",
    nextStep: nextStep ?? "",
    ...dayParts("due", dueOn),
    ...dayParts("showFrom", shownFromOn),
    heldBecause: heldBecause ?? "",
  };
}

/** For how many days what was typed without signal counts from when it was typed. */
const longestOnPhone = 14;

/**
 * The London day that "today" means: that on which it was typed, for an update that waited on a phone. A phone whose clock
 * runs ahead, or that waited longer than two weeks, is not believed.
 */
export function dayOfTyping({ typedAt }: Pick<UpdateFields, "typedAt">, now: Date): Day {
  if (!typedAt || typedAt > now) return londonDay(now);
  const day = londonDay(typedAt);
  return day < addDays(londonDay(now), -longestOnPhone) ? londonDay(now) : day;
}

/** What the form says, with the day and the sentence worked out; `today` is the London day on which it was typed. */
export function updateOf(fields: UpdateFields, today: Day): Update & { priorityId: string; actionId: string | null; onceKey: string } {
  const { state, phrase, onceKey } = fields;
  const [priorityId = "", actionId] = fields.priority.split(":");
  const work = workOf(fields, today);
  return { ...work, sentence: work.sentence === "" ? (phrase ?? "") : work.sentence, state, priorityId, actionId: actionId || null, onceKey };
}

/** The field that a refusal is about. */
export function fieldOfRefusal(reason: WrongUpdate | "not_found" | "closed" | "not_yours" | "said_already", { when }: Pick<UpdateFields, "when">): string {
  const fields: Record<typeof reason, string> = {
    not_found: "priority",
    closed: "priority",
    not_yours: "priority",
    said_already: "sentence",
    bad_count: "count",
    future_day: when === "pick" ? "pick" : "when",
    before_agreed: when === "pick" ? "pick" : "when",
    day_needed: "when",
    sentence_needed: "sentence",
    too_long: "sentence",
    why_needed: "reason",
    whom_needed: "reason",
    due_past: "due",
    hold_day: "showFrom",
    hold_reason_needed: "heldBecause",
    cannot_follow: "state",
  };
  return fields[reason];
}

/** The fields that residents read as they were typed, with what in each could point at a person and was not looked at yet. */
export function toLookAt({ sentence, phrase, reason, nextStep, checked }: Pick<UpdateFields, "sentence" | "phrase" | "reason" | "nextStep" | "checked">): { field: string; found: PrivateWord[] }[] {
  const texts = { sentence: sentence === "" ? (phrase ?? "") : sentence, reason: reason ?? "", nextStep: nextStep ?? "" };
  return Object.entries(texts).flatMap(([field, text]) => {
    const found = notLookedAt(text, checked);
    return found.length > 0 ? [{ field, found }] : [];
  });
}

/** The keys of the ready-made sentences, by kind: "patrol.1" is the first for patrols. */
export const phraseKeys = actionKinds.map((kind) => ({ kind, keys: words.phrases[kind].map((_, index) => `${kind}.${index + 1}`) }));

/** The sentence behind a key; null for none. */
export function phraseOf(key: string): string | null {
  const [kind = "", place = ""] = key.split(".");
  return Object.hasOwn(words.phrases, kind) ? (words.phrases[kind as ActionKind][Number(place) - 1] ?? null) : null;
}
