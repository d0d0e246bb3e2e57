/** Reads submitted forms safely, and answers the ones that have to be sent again. */
import { data } from "@remix-run/node";
import type { FormState } from "~/components/form-state";
import type { FormSpec } from "~/forms/form";
import { en } from "~/messages/en";

export type ReadForm<T> = { ok: true; value: T; state: FormState } | { ok: false; state: FormState };

const longestValue = 20_000;

/**
 * The body as the form's own value, or the form to show again. Knows only the fields that the form has; a field that
 * is unknown, sent twice or too long, or a body that cannot be read, gives a message at the top and keeps what was
 * typed (standard SEC-03). Never throws for what a visitor sends.
 */
export async function readForm<T>(request: Request, spec: FormSpec<T>): Promise<ReadForm<T>> {
  const values: Record<string, string | string[] | undefined> = Object.create(null) as Record<string, string | string[] | undefined>;
  let body: FormData;
  try {
    body = await request.formData();
  } catch {
    return { ok: false, state: { values, errors: { form: en.form.unreadable } } };
  }
  let isTwisted = false;
  for (const [name, value] of body) {
    const takesFile = spec.files?.includes(name) ?? false;
    // A file that was not chosen comes as an empty one, or as empty text.
    if (takesFile && value === "") continue;
    if (typeof value !== "string" && takesFile && values[name] === undefined) {
      values[name] = value.size === 0 ? undefined : [value.name.slice(0, 100).toWellFormed(), await value.text()];
    } else if (typeof value !== "string" || value.length > longestValue || !spec.names.includes(name) || takesFile) {
      isTwisted = true;
    } else if (spec.many.includes(name)) {
      values[name] = [...((values[name] as string[] | undefined) ?? []), value].slice(0, 200);
    } else if (values[name] !== undefined) {
      isTwisted = true;
    } else {
      values[name] = value.replace(/\r\n?/g, "\n").toWellFormed();
    }
  }
  if (isTwisted) return { ok: false, state: { values, errors: { form: en.form.twisted } } };
  const read = spec.read(values);
  if (read.ok) return { ok: true, value: read.value, state: { values, errors: {} } };
  return { ok: false, state: { values, errors: read.errors } };
}

/**
 * The query of an address as the form's own value, for forms that are sent by GET: null when none of its fields is there. Names that
 * the form does not have are passed over, because addresses carry other things too; of a field given twice the first counts.
 */
export function readQuery<T>(request: Request, spec: FormSpec<T>): ReadForm<T> | null {
  const query = new URL(request.url).searchParams;
  if (!spec.names.some((name) => query.has(name))) return null;
  const values: FormState["values"] = {};
  for (const name of spec.names) {
    const given = query.getAll(name).map((value) => value.slice(0, longestValue).toWellFormed());
    values[name] = spec.many.includes(name) ? given.slice(0, 200) : given[0];
  }
  const read = spec.read(values);
  return read.ok ? { ok: true, value: read.value, state: { values, errors: {} } } : { ok: false, state: { values, errors: read.errors } };
}

/** Shows the form again with its errors: 422, values kept. */
export function invalid<T>(form: Extract<ReadForm<T>, { ok: false }>) {
  return data({ form: form.state }, { status: 422 });
}

/** Shows the form again because the service refused: 422, the message at `field`, or on top when the form has no such field. */
export function refused<T>(form: ReadForm<T>, message: string, field = "form") {
  return data({ form: { values: form.state.values, errors: { [field]: message } } satisfies FormState }, { status: 422 });
}
