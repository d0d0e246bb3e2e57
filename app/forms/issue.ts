/** The form in which panel officers write an issue. */
import { z } from "zod";
import { dayParts, readDay } from "~/domain/day";
import { figureKinds, mostFigures, mostWords, wordCount, type Figure, type IssueWish } from "~/domain/issue";
import { optionOwners } from "~/domain/round";
import { concernDesk } from "~/messages/en/concern-desk";
import { formOf, type FormSpec } from "./form";

const { errors } = concernDesk.issue;

export const figureNumbers = Array.from({ length: mostFigures }, (_, index) => index + 1);
const figureDays = figureNumbers.map((number) => `figure-${number}-on`);
const oneLine = z.string().transform((text) => text.replace(/\s+/g, " "));
const fewWords = oneLine.pipe(z.string().max(300, errors.text).refine((text) => wordCount(text) <= mostWords, errors.long));
const dayBoxes = z.object({ day: z.string(), month: z.string(), year: z.string() });

const figureFields = Object.fromEntries(
  figureNumbers.flatMap((number): [string, z.ZodType][] => [
    [`figure-${number}-kind`, z.enum(["", ...figureKinds])],
    [`figure-${number}-words`, oneLine.pipe(z.string().max(200, errors.figure))],
    [`figure-${number}-source`, oneLine.pipe(z.string().max(120, errors.figure))],
    [`figure-${number}-on`, dayBoxes],
  ]),
);

const facts = z.object({
  wardCode: z.string().max(20),
  locality: z.string().max(40).transform((id) => (id === "" || id === "ward" ? null : id)),
  title: fewWords.pipe(z.string().min(1, errors.title)),
  detail: fewWords,
  owner: z.enum(optionOwners, errors.owner),
  success: oneLine.pipe(z.string().min(1, errors.success).max(300, errors.text)),
  measure: oneLine.pipe(z.string().min(1, errors.measure).max(300, errors.text)),
  concern: z.array(z.string().max(40)),
  onceKey: z.string().max(64),
  version: z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)),
});

export type IssueValue = IssueWish & { wardCode: string; localityId: string | null; concernIds: string[]; onceKey: string; version: number };

const spec = formOf(facts.extend(figureFields), { many: ["concern"], days: figureDays });

/** An issue as an officer writes it. Figures that are left empty are left out; half a figure is complained of. */
export const issueForm: FormSpec<IssueValue> = {
  ...spec,
  read(values) {
    const read = spec.read(values);
    const wrong: Record<string, string> = read.ok ? {} : { ...read.errors };
    const figures = figureNumbers.flatMap((number) => readFigure(values, number, wrong));
    if (!read.ok || Object.keys(wrong).length > 0) return { ok: false, errors: wrong };
    const { wardCode, locality, title, detail, owner, success, measure, concern, onceKey, version } = read.value as z.output<typeof facts>;
    return { ok: true, value: { wardCode, localityId: locality, title, detail: detail || null, owner, success, measure, figures, concernIds: concern, onceKey, version } };
  },
};

function readFigure(values: Record<string, string | string[] | undefined>, number: number, wrong: Record<string, string>): Figure[] {
  const text = (part: string) => {
    const value = values[`figure-${number}-${part}`];
    return typeof value === "string" ? value.trim().replace(/\s+/g, " ") : "";
  };
  const day = readDay({ day: text("on-day"), month: text("on-month"), year: text("on-year") });
  const [words, source] = [text("words"), text("source")];
  if (words === "" && source === "" && !day.ok && day.reason === "empty") return [];
  if (words === "") wrong[`figure-${number}-words`] ??= errors.figure;
  if (source === "") wrong[`figure-${number}-source`] ??= errors.figure;
  if (!day.ok) wrong[`figure-${number}-on`] ??= errors.figure;
  const kind = figureKinds.find((one) => one === text("kind")) ?? "other";
  return day.ok ? [{ kind, words, source, on: day.day }] : [];
}

/** What the boxes hold when an issue is changed. */
export function issueValues({ wardCode, localityId, title, detail, owner, success, measure, figures, version }: IssueWish & { wardCode: string; localityId: string | null; version: number }): Record<string, string> {
  return {
    wardCode,
    locality: localityId ?? "ward",
    title,
    detail: detail ?? "",
    owner,
    success,
    measure,
    version: String(version),
    ...Object.fromEntries(
      figures.flatMap(({ kind, words, source, on }, index) => [
        [`figure-${index + 1}-kind`, kind],
        [`figure-${index + 1}-words`, words],
        [`figure-${index + 1}-source`, source],
        ...Object.entries(dayParts(`figure-${index + 1}-on`, on)),
      ]),
    ),
  };
}

const fieldsOfRefusals: Record<string, string> = { title_needed: "title", too_many_words: "title", success_needed: "success", measure_needed: "measure", points_at_somebody: "title" };

export function fieldOfIssue(reason: string): string {
  return fieldsOfRefusals[reason] ?? "form";
}

export const endIssueForm = formOf(
  z.object({ as: z.enum(["hidden", "closed"], errors.endAs), reason: oneLine.pipe(z.string().min(3, errors.reason).max(300, errors.text)) }),
);

export const roundPickForm = formOf(z.object({ round: z.string().min(1).max(40) }));
