import { plainDay, type Day } from "~/domain/day";
import { mail } from "~/messages/en/mail";
import { week as words } from "~/messages/en/week";
import { composeLetter, type ComposedLetter, type LetterPart } from "./letter";

type Told = {
  owed: readonly { sentence: string; ward: string; dueOn: Day; isLate: boolean; isHeld: boolean }[];
  quiet: readonly { name: string }[];
  priorities: readonly { problem: string; ward: string; staleAfter: Day | null; isStale: boolean }[];
  teams: readonly { name: string; phone: string | null }[];
  questions: readonly { number: string; ward: string; isLate: boolean; hours: number }[];
  meetings: readonly { title: string; onDay: Day }[];
};

/** The sergeant's list for a week, as a letter. `address` is the page where it can be worked through. */
export function weekLetter({ owed, quiet, priorities, teams, meetings, questions }: Told, address: string): ComposedLetter {
  const section = (heading: string, lines: readonly string[]): LetterPart[] => (lines.length === 0 ? [] : [{ heading }, { list: lines }]);
  return composeLetter({
    subject: words.letter.subject(owed.length + quiet.length + priorities.length + teams.length + meetings.length + questions.length),
    parts: [
      { paragraph: words.letter.opening },
      ...section(words.owed.title, owed.map(owedLine)),
      ...section(words.questions.title, questions.map(({ number, ward, isLate, hours }) => `${words.questions.line(number, ward)}. ${(isLate ? words.questions.late : words.questions.left)(hours)}.`)),
      ...section(words.quiet.title, quiet.map(({ name }) => name)),
      ...section(words.confirm.title, priorities.map(({ problem, ward, staleAfter, isStale }) => `${words.owed.line(problem, ward)}. ${isStale || staleAfter === null ? words.confirm.stale : words.confirm.until(plainDay(staleAfter))}.`)),
      ...section(words.contacts.title, teams.map(({ name, phone }) => [name, phone].filter(Boolean).join(", "))),
      ...section(words.meetings.title, meetings.map(({ title, onDay }) => `${title}, ${plainDay(onDay)}`)),
      { link: address, label: words.letter.link },
    ],
    footer: [words.letter.because, ...mail.footer],
  });
}

/** A mailbox is no place for words that are held back. */
function owedLine({ sentence, ward, dueOn, isLate, isHeld }: Told["owed"][number]): string {
  return `${words.owed.line(isHeld ? words.letter.held : sentence, ward)}. ${(isLate ? words.owed.late : words.owed.due)(plainDay(dueOn))}.`;
}
