/** The form of a paper or an information pack. */
import { z } from "zod";
import { dayParts, readDay, type Day } from "~/domain/day";
import { paperLimits } from "~/domain/paper";
import { meeting } from "~/messages/en/meeting";
import { paper } from "~/messages/en/paper";
import { formOf, type FormSpec } from "./form";

const { errors } = paper;
export const paperKinds = ["paper", "information_pack"] as const;
export type PaperKind = (typeof paperKinds)[number];

export const figureNumbers = Array.from({ length: paperLimits.mostFigures }, (_, index) => index + 1);
const figureParts = ["label", "value", "source"] as const;

/** The name of a box of figure number `number`. */
export function figureField(number: number, part: (typeof figureParts)[number] | "sourceOn"): string {
  return `figure-${number}-${part}`;
}

export type FigureWish = { label: string; value: string; source: string; sourceOn: Day };
export type PaperValue = { title: string; summary: string; body: string | null; link: string | null; linkAbout: string | null; agendaItemId: string | null; figures: FigureWish[]; version: number; onceKey: string };

const text = (most: number) => z.string().max(most, errors.tooLong(most));
const oneLine = (most: number) =>
  z
    .string()
    .transform((typed) => typed.replace(/\s+/g, " "))
    .pipe(text(most));
const orNull = (typed: string) => (typed === "" ? null : typed);

const figureBoxes = Object.fromEntries(figureNumbers.flatMap((number) => figureParts.map((part) => [figureField(number, part), oneLine(paperLimits[part])])));
const figureDays = figureNumbers.map((number) => figureField(number, "sourceOn"));
const dayBoxes = z.object({ day: z.string(), month: z.string(), year: z.string() });

const spec = formOf(
  z.object({
    title: oneLine(paperLimits.title).pipe(z.string().min(3, errors.title)),
    summary: text(paperLimits.summary).pipe(z.string().min(3, errors.summary)),
    body: text(paperLimits.body).transform(orNull),
    link: text(paperLimits.link)
      .refine((typed) => typed === "" || isWebAddress(typed), errors.link)
      .transform(orNull),
    linkAbout: oneLine(paperLimits.linkAbout).transform(orNull),
    agendaItemId: z.string().max(40).transform(orNull),
    version: z.string().transform((typed) => (/^\d{1,9}$/.test(typed) ? Number(typed) : 0)),
    onceKey: z.string().max(64),
    ...figureBoxes,
    ...Object.fromEntries(figureDays.map((name) => [name, dayBoxes])),
  }),
  { days: figureDays },
);

/** A paper as it was typed. It needs words, a figure or a document; a document needs its kind and size. */
export const paperForm: FormSpec<PaperValue> = {
  ...spec,
  read(values) {
    const read = spec.read(values);
    const wrong: Record<string, string> = read.ok ? {} : read.errors;
    const typed = (name: string) => (typeof values[name] === "string" ? values[name].trim() : "");
    const figures = figureNumbers.flatMap((number) => readFigure(number, typed, wrong) ?? []);
    if (typed("link") !== "" && typed("linkAbout").length < 3) wrong["linkAbout"] ??= errors.linkAbout;
    if (typed("body") === "" && typed("link") === "" && figures.length === 0) wrong["body"] ??= errors.nothing;
    if (!read.ok || Object.keys(wrong).length > 0) return { ok: false, errors: wrong };
    const { title, summary, body, link, linkAbout, agendaItemId, version, onceKey } = read.value;
    return { ok: true, value: { title, summary, body, link, linkAbout: link === null ? null : linkAbout, agendaItemId, version, onceKey, figures } };
  },
};

function readFigure(number: number, typed: (name: string) => string, wrong: Record<string, string>): FigureWish | null {
  const boxes = (["day", "month", "year"] as const).map((part) => typed(`${figureField(number, "sourceOn")}-${part}`));
  const [label = "", value = "", source = ""] = figureParts.map((part) => typed(figureField(number, part)).replace(/\s+/g, " "));
  if ([label, value, source, ...boxes].every((box) => box === "")) return null;
  for (const [part, box] of [["label", label], ["value", value], ["source", source]] as const) if (box === "") wrong[figureField(number, part)] ??= errors[part];
  const [day = "", month = "", year = ""] = boxes;
  const read = readDay({ day, month, year });
  if (!read.ok) wrong[figureField(number, "sourceOn")] ??= read.reason === "empty" ? errors.sourceOn : meeting.errors.day[read.reason];
  return read.ok ? { label, value, source, sourceOn: read.day } : null;
}

/** A whole https address without a name or password in it. */
function isWebAddress(typed: string): boolean {
  if (!URL.canParse(typed)) return false;
  const { protocol, username, password, hostname } = new URL(typed);
  return protocol === "https:" && username === "" && password === "" && hostname.includes(".");
}

/** What the boxes hold for a paper that is there. */
export function paperValues({ figures, version, onceKey, ...paperWords }: PaperValue): Record<string, string> {
  const rows = figures.map(({ label, value, source, sourceOn }, at) => ({ [figureField(at + 1, "label")]: label, [figureField(at + 1, "value")]: value, [figureField(at + 1, "source")]: source, ...dayParts(figureField(at + 1, "sourceOn"), sourceOn) }));
  return Object.assign({ ...Object.fromEntries(Object.entries(paperWords).map(([name, typed]) => [name, typed ?? ""])), version: String(version), onceKey }, ...rows) as Record<string, string>;
}
