import { frame } from "~/messages/en/frame";

/** What a route exports as `handle` so that its page has a title: the parts from the most particular to the ward. */
export type PageHandle<Data = unknown> = { title: (data: Data) => string[] };

/** "Meetings – Thornfield – Ward Panels"; "Error: " comes first while a form has something wrong (standard ACC-11). */
export function titleOf(parts: readonly string[], hasErrors: boolean): string {
  const title = [...parts, frame.service].join(" – ");
  return hasErrors ? `${frame.form.errorPrefix} ${title}` : title;
}
