/** The update of the people who act: one screen on a phone. */
import { z } from "zod";
import { actionKinds, holdReasons, lengthOf, longestReason, longestSentence, mostCount, type ActionKind, type Update, type WrongUpdate } from "~/domain/action";
import { timeBands } from "~/domain/action-plan";
import { toldStates } from "~/domain/action-state";
import { addDays, readDay, type Day } from "~/domain/day";
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

const schema = z
  .object({
    /** The priority, and after a colon the action that the update goes on with. */
    priority: z.string().min(1, errors.priority).max(81, errors.priority),
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
    phrase: z.string().transform(phraseOf),
    state: z.enum(toldStates, errors.state),
    reason: upTo(longestReason).transform(orNull),
    nextStep: upTo(longestReason).transform(orNull),
    due: dayBoxes,
    showFrom: dayBoxes,
    heldBecause: oneOf(holdReasons, errors.heldBecause),
    /** "yes" once somebody has looked at what could point at a person. */
    checked: z.string(),
    onceKey: z.string().min(8).max(40),
  })
  .superRefine(
    ({ when, pick, due, showFrom, sentence, phrase, state, reason }, context) => {
      for (const [field, boxes] of [["due", due], ["showFrom", showFrom]] as const) {
        const read = readDay(boxes);
        if (!read.ok && read.reason !== "empty") context.addIssue({ code: "custom", path: [field], message: errors.day[read.reason] });
      }
      const picked = when === "pick" ? readDay(pick) : null;
      if (picked && !picked.ok) context.addIssue({ code: "custom", path: ["pick"], message: errors.day[picked.reason] });
      if (sentence === "" && phrase === null) context.addIssue({ code: "custom", path: ["sentence"], message: errors.sentence });
      if (state === "not_done" && reason === null) context.addIssue({ code: "custom", path: ["reason"], message: refused.why_needed });
      if (state === "passed_on" && reason === null) context.addIssue({ code: "custom", path: ["reason"], message: refused.whom_needed });
    },
    // Even when another field is wrong, so that everything is said at once.
    { when: () => true },
  );

export const updateForm = formOf(schema, { days: ["pick", "due", "showFrom"] });

export type UpdateFields = z.output<typeof schema>;

/** What the form says, with the day and the sentence worked out; `today` is the London day on which it is sent. */
export function updateOf(fields: UpdateFields, today: Day): Update & { priorityId: string; actionId: string | null; onceKey: string } {
  const { kind, count, state, reason, nextStep, timeBand, heldBecause, onceKey } = fields;
  const [priorityId = "", actionId] = fields.priority.split(":");
  const picked = readDay(fields.pick);
  const doneOn = fields.when === "today" ? today : fields.when === "yesterday" ? addDays(today, -1) : picked.ok ? picked.day : null;
  const sentence = fields.sentence === "" ? (fields.phrase ?? "") : fields.sentence;
  const [due, showFrom] = [readDay(fields.due), readDay(fields.showFrom)];
  return { priorityId, actionId: actionId || null, kind, count, doneOn, timeBand, sentence, state, reason, nextStep, dueOn: due.ok ? due.day : null, shownFromOn: showFrom.ok ? showFrom.day : null, heldBecause, onceKey };
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

/** The keys of the ready-made sentences, by kind: "patrol.1" is the first for patrols. */
export const phraseKeys = actionKinds.map((kind) => ({ kind, keys: words.phrases[kind].map((_, index) => `${kind}.${index + 1}`) }));

/** The sentence behind a key; null for none. */
export function phraseOf(key: string): string | null {
  const [kind = "", place = ""] = key.split(".");
  return Object.hasOwn(words.phrases, kind) ? (words.phrases[kind as ActionKind][Number(place) - 1] ?? null) : null;
}
