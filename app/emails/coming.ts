/** Letters to somebody who said whether they come to a meeting. What they need is never in them, except the answer to it, which goes to them alone. */
import type { WayIn } from "~/domain/coming";
import { coming } from "~/messages/en/coming";
import { mail } from "~/messages/en/mail";
import { composeLetter, type ComposedLetter, type LetterPart } from "./letter";

const words = coming.letter;

/** London words about the meeting, and the person's own link. Null facts are left out. */
export type ComingFacts = {
  title: string;
  when: string;
  was: string | null;
  where: string | null;
  /** How to get in from elsewhere; null for people who come. */
  wayIn: WayIn | null;
  why: string | null;
  answer: keyof typeof words.answers;
  isWaiting: boolean;
  /** Whole address of the personal link. */
  link: string;
};

export type ComingNews = "saved" | "moved" | "place_changed" | "way_in_changed" | "cancelled" | "place" | "reminder";

export function comingLetter(news: ComingNews, facts: ComingFacts): ComposedLetter {
  const { title, when, link } = facts;
  return composed(oneLine(words[news].subject(title, when)), [{ paragraph: words[news].opening }, factList(news, facts), { paragraph: words.link }, { link, label: words.open }]);
}

/** The answer to what somebody needs; `reply` in the chair's own words. */
export function needReplied(state: "arranged" | "cannot_arrange", reply: string | null, facts: ComingFacts): ComposedLetter {
  return composed(oneLine(words.replied.subject(facts.title)), [
    { paragraph: words.replied[state] },
    ...(reply ? [{ paragraph: reply }] : []),
    factList("reminder", facts),
    { link: facts.link, label: words.open },
  ]);
}

/** To the chair and the secretary: that somebody asked, never who or what. */
export function needAsked({ title, by, panel, address }: { title: string; by: string; panel: string; address: string }): ComposedLetter {
  return composeLetter({
    subject: oneLine(words.asked.subject(title)),
    parts: [{ paragraph: words.asked.opening }, { list: [`${words.what}: ${title}`] }, { paragraph: words.asked.by(by) }, { paragraph: words.asked.why }, { link: address, label: words.asked.link }],
    footer: [words.asked.because(panel), ...mail.footer],
  });
}

function factList(news: ComingNews, { title, when, was, where, wayIn, why, answer, isWaiting }: ComingFacts): LetterPart {
  const facts = [
    [words.what, title],
    [was ? words.now : words.when, when],
    [words.was, was],
    [words.where, where],
    [words.online, wayIn?.onlineLink],
    [words.phone, wayIn?.byPhone],
    [words.why, why],
    [words.yours, news === "cancelled" ? null : isWaiting ? words.waiting : words.answers[answer]],
  ] as const;
  return { list: facts.flatMap(([term, fact]) => (fact ? [`${term}: ${fact}`] : [])) };
}

function composed(subject: string, parts: LetterPart[]): ComposedLetter {
  return composeLetter({ subject, parts, footer: [words.because, words.deleted, ...mail.footer] });
}

/** A subject is a header: one line, whatever a title holds. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
