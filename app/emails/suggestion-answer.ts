import { mail } from "~/messages/en/mail";
import { suggestion } from "~/messages/en/suggestion";
import { composeLetter, type ComposedLetter } from "./letter";

const words = suggestion.letter;

/** `item` is what the suggestion is called on the agenda; null where it was not taken. `when` is in London words. */
export type SuggestionAnswer = { slip: string; panel: string; item: string | null; answer: string; title: string; when: string; address: string };

/** The one letter to somebody who suggested something; it repeats none of their own words. */
export function suggestionAnswer({ slip, panel, item, answer, title, when, address }: SuggestionAnswer): ComposedLetter {
  return composeLetter({
    subject: words.subject(slip, panel).replace(/\s+/g, " "),
    parts: [{ paragraph: item === null ? words.notTaken : words.taken(item) }, { paragraph: `${words.answer} ${answer}` }, { list: [`${words.meeting}: ${title}`, `${words.when}: ${when}`] }, { link: address, label: words.page }],
    footer: [words.because, ...mail.footer],
  });
}
