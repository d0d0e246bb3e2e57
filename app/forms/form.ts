/** What a form is: its field names, and a zod schema that turns what was typed into what a service takes. */
import { z } from "zod";

type Typed = Record<string, string | string[] | undefined>;

export type FormSpec<T> = {
  /** Every field name that may come, date parts included. */
  names: readonly string[];
  /** Those that may come more than once (checkboxes). */
  many: readonly string[];
  /** Those that a file is chosen for. Their values are its name and its text. */
  files?: readonly string[];
  read(values: Typed): { ok: true; value: T } | { ok: false; errors: Record<string, string> };
};

/**
 * A form from a flat zod object. Fields in `many` reach the schema as string arrays; fields in `days` are three boxes
 * (`name-day`, `name-month`, `name-year`) and reach it as `{ day, month, year }` texts; all others as text, trimmed,
 * `""` when absent. Fields in `files` reach it as `{ name, text }`, both empty when no file was chosen. Messages of the schema are the sentences that people read.
 */
export function formOf<S extends z.ZodObject>(schema: S, options: { many?: readonly string[]; days?: readonly string[]; files?: readonly string[] } = {}): FormSpec<z.output<S>> {
  const many = options.many ?? [];
  const days = options.days ?? [];
  const files = options.files ?? [];
  const fields = Object.keys(schema.shape);
  const names = fields.flatMap((field) => (days.includes(field) ? [`${field}-day`, `${field}-month`, `${field}-year`] : [field]));
  return {
    names,
    many,
    files,
    read(values) {
      const typed: Record<string, unknown> = {};
      for (const field of fields) {
        if (many.includes(field)) typed[field] = asList(values[field]);
        else if (files.includes(field)) typed[field] = asFile(values[field]);
        else if (days.includes(field)) typed[field] = { day: asText(values[`${field}-day`]), month: asText(values[`${field}-month`]), year: asText(values[`${field}-year`]) };
        else typed[field] = asText(values[field]);
      }
      const read = schema.safeParse(typed);
      if (read.success) return { ok: true, value: read.data };
      const errors: Record<string, string> = {};
      for (const issue of read.error.issues) {
        const field = String(issue.path[0] ?? "form");
        errors[field] ??= issue.message;
      }
      return { ok: false, errors };
    },
  };
}

function asText(value: string | string[] | undefined): string {
  return typeof value === "string" ? value.trim() : "";
}

function asList(value: string | string[] | undefined): string[] {
  return Array.isArray(value) ? value : value ? [value] : [];
}

function asFile(value: string | string[] | undefined): { name: string; text: string } {
  const [name = "", text = ""] = asList(value);
  return { name, text };
}
