import { mail } from "~/messages/en/mail";
import { voteReminder as words } from "~/messages/en/vote-reminder";
import { composeLetter, type ComposedLetter } from "./letter";

/** Plain facts in London words; nothing about any voter. `paperPlace` null where the panel names none. */
export type VoteReminder = { panel: string; ward: string; question: string; closes: string; paperPlace: string | null; address: string };

/** The letter to everyone on the roll before voting closes. */
export function voteReminder({ panel, ward, question, closes, paperPlace, address }: VoteReminder): ComposedLetter {
  return composeLetter({
    subject: words.subject(ward, closes),
    parts: [
      { paragraph: words.opening(panel, closes) },
      { paragraph: words.question(question) },
      { link: address, label: words.link },
      ...(paperPlace ? [{ paragraph: words.paper(paperPlace) }] : []),
      { paragraph: words.ignore },
    ],
    footer: [words.because(ward), ...mail.footer],
  });
}
