import { mail } from "~/messages/en/mail";
import { resultLetter as words } from "~/messages/en/result-letter";
import { composeLetter, type ComposedLetter } from "./letter";

/** `chosen`: the options that the panel takes on, by their titles. `stopped`: why a vote was stopped. */
export type ResultLetter = { panel: string; ward: string; question: string; link: string } & ({ chosen: readonly string[] } | { stopped: string });

/** The one letter to somebody who asked for a result. */
export function resultLetter({ panel, ward, question, link, ...told }: ResultLetter): ComposedLetter {
  const parts = "chosen" in told ? [{ paragraph: told.chosen.length === 0 ? words.nothing(panel) : words.chosen(panel) }, ...(told.chosen.length > 0 ? [{ list: told.chosen }] : [])] : [{ paragraph: words.stopped(panel) }, { paragraph: told.stopped }];
  return composeLetter({ subject: "chosen" in told ? words.subject(ward) : words.subjectStopped(ward), parts: [{ paragraph: words.question(question) }, ...parts, { link, label: words.link }], footer: [words.because, ...mail.footer] });
}
