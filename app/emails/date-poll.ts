/** Letters about which time suits people: to those who are asked, and to those who ask. None says what anybody answered. */
import { datePoll } from "~/messages/en/date-poll";
import { mail } from "~/messages/en/mail";
import { composeLetter, type ComposedLetter, type LetterPart } from "./letter";

const words = datePoll.letter;

/** London words; `link` is the person's own, whole. */
export type AskedFacts = { title: string; panel: string; isMember: boolean; slots: number; until: string; note: string | null; link: string };

export function datePollLetter(news: "asked" | "reminder" | "saved", { title, panel, isMember, slots, until, note, link }: AskedFacts): ComposedLetter {
  const opening = news === "saved" ? words.saved.opening : words[news].opening(panel);
  const facts = [`${words.what}: ${title}`, `${words.times}: ${words.count(slots)}`, `${words.until}: ${until}`, ...(note ? [`${words.note}: ${note}`] : [])];
  return composed(words[news].subject(title), panel, isMember, [
    { paragraph: opening },
    { list: facts },
    { link, label: news === "saved" ? words.change : words.link },
    { paragraph: words.promise },
  ]);
}

export function slotChosen({ title, panel, isMember, when, meetings }: { title: string; panel: string; isMember: boolean; when: string; meetings: string }): ComposedLetter {
  return composed(words.chosen.subject(title, when), panel, isMember, [
    { paragraph: words.chosen.opening },
    { list: [`${words.what}: ${title}`, `${words.when}: ${when}`] },
    { paragraph: words.next },
    { link: meetings, label: words.meetings },
  ]);
}

export function datePollWithdrawn({ title, panel, isMember, meetings }: { title: string; panel: string; isMember: boolean; meetings: string }): ComposedLetter {
  return composed(words.withdrawn.subject(title), panel, isMember, [{ paragraph: words.withdrawn.opening }, { list: [`${words.what}: ${title}`] }, { link: meetings, label: words.meetings }]);
}

/** To those who run the panel's meetings, once the time is over. */
export function datePollClosed({ title, panel, answered, address }: { title: string; panel: string; answered: number; address: string }): ComposedLetter {
  return composeLetter({
    subject: oneLine(words.closed.subject(title)),
    parts: [{ paragraph: words.closed.opening(title, answered) }, { link: address, label: words.closed.link }],
    footer: [words.closed.because(panel), ...mail.footer],
  });
}

function composed(subject: string, panel: string, isMember: boolean, parts: LetterPart[]): ComposedLetter {
  return composeLetter({ subject: oneLine(subject), parts, footer: [isMember ? words.because(panel) : words.becauseGiven, ...mail.footer] });
}

/** A subject is a header: one line, whatever a title holds. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
