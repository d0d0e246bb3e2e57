/** Tells a voter what was decided about their place on the roll. */
import { mail } from "~/messages/en/mail";
import { roll } from "~/messages/en/roll";
import { composeLetter, type ComposedLetter } from "./letter";

export type RollNews = { state: "agreed" | "kept" | "lifted"; reason: keyof typeof roll.reasons; question: string; until: string; link: string };

/** Says nothing of whether the person voted: nobody knows. */
export function rollLetter({ state, reason, question, until, link }: RollNews): ComposedLetter {
  const words = roll.letter;
  return composeLetter({
    subject: words.subject[state],
    parts: [
      { paragraph: words[state](question) },
      ...(state === "lifted" ? [] : [{ paragraph: words.reason(roll.reasons[reason]) }]),
      ...(state === "agreed" ? [{ paragraph: words.appeal(until) }, { link, label: words.link }] : []),
    ],
    footer: mail.footer,
  });
}
