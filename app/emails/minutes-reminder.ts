import { mail } from "~/messages/en/mail";
import { minutes } from "~/messages/en/minutes";
import { composeLetter, type ComposedLetter } from "./letter";

const words = minutes.letter;

/** The letter to a chair or secretary whose panel has no public draft `days` after a meeting. `due` is a day in words. */
export function minutesReminder({ panel, title, days, due, address }: { panel: string; title: string; days: 3 | 7; due: string; address: string }): ComposedLetter {
  return composeLetter({
    subject: words.subject(title).replace(/\s+/g, " ").trim(),
    parts: [{ paragraph: words.opening[days] }, { paragraph: words.due(due) }, { paragraph: words.how }, { link: address, label: words.link }],
    footer: [words.because(panel), ...mail.footer],
  });
}
