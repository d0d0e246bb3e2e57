import { mail } from "~/messages/en/mail";
import { report } from "~/messages/en/report";
import { composeLetter, type ComposedLetter } from "./letter";

const words = report.letter;

/** To a panel's officers when a reader says that published words may put somebody in danger. It repeats none of them. `by` is in London words. */
export function reportAlarm({ panel, by, link }: { panel: string; by: string; link: string }): ComposedLetter {
  return composeLetter({ subject: words.subject(panel), parts: [...words.sentences(by).map((paragraph) => ({ paragraph })), { link, label: words.link }], footer: [words.because(panel), ...mail.footer] });
}
