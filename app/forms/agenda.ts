/** The form of an agenda: every item at once, so that one press keeps what was typed and changes the order. */
import { z } from "zod";
import { agendaKinds, agendaLimits, arranged, type AgendaKind, type AgendaLine, type Press } from "~/domain/agenda";
import { dayParts, readDay, type Day } from "~/domain/day";
import { agenda } from "~/messages/en/agenda";
import { meeting } from "~/messages/en/meeting";
import { formOf, type FormSpec } from "./form";

const { errors } = agenda;
const parts = ["id", "kind", "title", "minutes", "lead", "note", "place"] as const;
type Part = (typeof parts)[number];
type Typed = Parameters<FormSpec<unknown>["read"]>[0];
type Complain = (field: string, message: string) => void;

export const itemNumbers = Array.from({ length: agendaLimits.mostItems }, (_, index) => index + 1);

/** The name of the box for one part of item number `number`. */
export function itemField(number: number, part: Part): string {
  return `item-${number}-${part}`;
}

export type AgendaValue = { version: number; lines: AgendaLine[]; suggestUntilOn: Day | null };

const boxes = Object.fromEntries(itemNumbers.flatMap((number) => parts.map((part) => [itemField(number, part), z.string()])));
const spec = formOf(
  z.object({
    ...boxes,
    version: z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)),
    suggestUntilOn: z.object({ day: z.string(), month: z.string(), year: z.string() }),
    press: z.string(),
  }),
  { days: ["suggestUntilOn"] },
);

/** The agenda in the order that was asked for. Rows without a title are left out; everything that is wrong is said at once. */
export const agendaForm: FormSpec<AgendaValue> = {
  ...spec,
  read(values) {
    const read = spec.read(values);
    if (!read.ok) return read;
    const wrong: Record<string, string> = {};
    const complain: Complain = (field, message) => (wrong[field] ??= message);
    const press = readPress(values);
    if (!press) complain("form", errors.press);
    const rows = itemNumbers.filter((number) => parts.some((part) => part !== "id" && part !== "kind" && part !== "place" && textIn(values, number, part) !== ""));
    const lines = rows.map((number) => readLine(values, number, complain));
    const places = rows.map((number, at) => readPlace(values, number, complain) ?? at + 1);
    const suggestUntilOn = readSuggestDay(read.value.suggestUntilOn, complain);
    if (press && press.deed !== "save") press.place = rows.indexOf(press.place) + 1;
    // A line that is to be taken out need not be whole.
    if (press?.deed === "remove") for (const part of parts) delete wrong[itemField(rows[press.place - 1] ?? 0, part)];
    const ordered = press ? arranged(lines, places, press) : lines;
    if (ordered.length === 0) complain(itemField(1, "title"), errors.noItems);
    if (Object.keys(wrong).length > 0) return { ok: false, errors: wrong };
    return { ok: true, value: { version: Number(read.value.version), lines: ordered, suggestUntilOn } };
  },
};

/** "up-3" is the button of item 3; nothing at all is the save of somebody who pressed Enter in an old browser. */
function readPress(values: Typed): Press | null {
  const pressed = typeof values["press"] === "string" ? values["press"] : "";
  if (pressed === "" || pressed === "save") return { deed: "save" };
  const [, deed, number] = /^(up|down|remove)-(\d{1,2})$/.exec(pressed) ?? [];
  return deed === "up" || deed === "down" || deed === "remove" ? { deed, place: Number(number) } : null;
}

function readLine(values: Typed, number: number, complain: Complain): AgendaLine {
  const [title, minutes, lead, note] = (["title", "minutes", "lead", "note"] as const).map((part) => textIn(values, number, part)) as [string, string, string, string];
  const count = /^\d{1,3}$/.test(minutes) ? Number(minutes) : 0;
  if (title.length < 2) complain(itemField(number, "title"), errors.title);
  if (count < 1 || count > agendaLimits.mostMinutes) complain(itemField(number, "minutes"), errors.minutes);
  for (const [part, text] of [["title", title], ["lead", lead], ["note", note]] as const) if (text.length > agendaLimits[part]) complain(itemField(number, part), errors.tooLong(agendaLimits[part]));
  return { id: textIn(values, number, "id") || null, kind: kindIn(values, number), title, minutes: count, lead: lead || null, note: note || null };
}

function readPlace(values: Typed, number: number, complain: Complain): number | null {
  const text = textIn(values, number, "place");
  if (text === "") return null;
  if (!/^\d{1,2}$/.test(text)) complain(itemField(number, "place"), errors.place);
  return Number(text) || null;
}

function readSuggestDay(typed: { day: string; month: string; year: string }, complain: Complain): Day | null {
  const read = readDay(typed);
  if (read.ok) return read.day;
  if (read.reason !== "empty") complain("suggestUntilOn", meeting.errors.day[read.reason]);
  return null;
}

function kindIn(values: Typed, number: number): AgendaKind {
  return agendaKinds.find((kind) => kind === textIn(values, number, "kind")) ?? "topic";
}

function textIn(values: Typed, number: number, part: Part): string {
  const text = values[itemField(number, part)];
  return typeof text === "string" ? text.trim().replace(/\s+/g, " ") : "";
}

/** What the boxes hold for an agenda that is there. */
export function agendaValues({ version, lines, suggestUntilOn }: AgendaValue): Record<string, string> {
  const rows = lines.flatMap((line, at): [string, string][] => {
    const texts: Record<Part, string> = { id: line.id ?? "", kind: line.kind, title: line.title, minutes: String(line.minutes), lead: line.lead ?? "", note: line.note ?? "", place: String(at + 1) };
    return parts.map((part) => [itemField(at + 1, part), texts[part]]);
  });
  return { ...Object.fromEntries(rows), ...dayParts("suggestUntilOn", suggestUntilOn), version: String(version) };
}

/** The box beside which a refusal is told; "form" for what belongs to none. */
export function fieldOfAgendaRefusal(reason: string): string {
  return reason === "suggest_after" ? "suggestUntilOn" : "form";
}
