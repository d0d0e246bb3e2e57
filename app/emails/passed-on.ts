/** Tells a body what became of a priority that it passed on. */
import { mail } from "~/messages/en/mail";
import { sharing } from "~/messages/en/sharing";
import { composeLetter, type ComposedLetter } from "./letter";

export type PassedOnNews = { event: "other_took" | "other_refused"; problem: string; ward: string; other: string; /** A London day in words. */ dueOn: string; link: string };

export function passedOnNews({ event, problem, ward, other, dueOn, link }: PassedOnNews): ComposedLetter {
  const words = sharing.letter[event];
  return composeLetter({
    subject: words.subject(ward, problem).replace(/\s+/g, " "),
    parts: [{ paragraph: words.opening(other) }, { heading: problem }, { paragraph: words.next(dueOn) }, { link, label: words.link }],
    footer: [sharing.letter.why, ...mail.footer],
  });
}
