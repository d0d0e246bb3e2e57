import { frame } from "~/messages/en/frame";

/** The scripts that a private page may ask for; the only one keeps forms while there is no signal (docs/keeping.md). */
export type PageScript = "keeps";

/** What a route exports as `handle`. */
export type PageHandle<Data = unknown> = {
  /** The parts of the page's title, from the most particular to the ward. */
  title: (data: Data) => string[];
  /** A private page that goes on working without signal. A public page never has a script, whatever it asks for. */
  script?: PageScript;
  /** The address of a web app manifest, for a page that people put on their home screen. */
  manifest?: string;
};

export function isPageHandle(handle: unknown): handle is PageHandle {
  return typeof handle === "object" && handle !== null && "title" in handle && typeof handle.title === "function";
}

/** "Meetings – Thornfield – Ward Panels"; "Error: " comes first while a form has something wrong (standard ACC-11). */
export function titleOf(parts: readonly string[], hasErrors: boolean): string {
  const title = [...parts, frame.service].join(" – ");
  return hasErrors ? `${frame.form.errorPrefix} ${title}` : title;
}
