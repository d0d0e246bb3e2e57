/**
 * What a form knows when it is drawn: what was typed, and what is wrong, by field name.
 * The error under `form` belongs to the whole form and not to one field.
 */
export type FormState = {
  values: Record<string, string | string[] | undefined>;
  errors: Record<string, string | undefined>;
};

/** A form that nobody has filled in yet; `values` are the answers we already know. */
export function freshForm(values: FormState["values"] = {}): FormState {
  return { values, errors: {} };
}

/** The one answer to a field, or an empty text. Of several answers, the first. */
export function answerTo(form: FormState, name: string): string {
  const value = form.values[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** Every answer to a field that may have several. */
export function answersTo(form: FormState, name: string): string[] {
  const value = form.values[name];
  if (value === undefined || value === "") return [];
  return Array.isArray(value) ? value : [value];
}
