import { coming } from "~/messages/en/coming";
import { mail } from "~/messages/en/mail";
import { meetingAfter } from "~/messages/en/meeting-after";
import { composeLetter, type ComposedLetter } from "./letter";

const words = meetingAfter.letter;

export type MeetingNewsKind = keyof typeof words.subject;

/** Plain facts in London words; nothing about any person. Empty or null facts are left out. `because` is the panel of which the reader is a member. */
export type MeetingNews = { kind: MeetingNewsKind; panel: string; because: string; title: string; when: string; was: string | null; where: string; online?: string | null; why: string | null; address: string; /** The member's own link to answer; null where nothing is to be answered. */ answerAddress: string | null };

/** The letter to a panel's members about one change of one meeting. */
export function meetingNews({ kind, panel, because, title, when, was, where, online = null, why, address, answerAddress }: MeetingNews): ComposedLetter {
  const facts = [
    [words.what, title],
    [words.when, when],
    [words.was, was],
    [words.where, where],
    [words.online, online],
    [words.why, why],
  ] as const;
  return composeLetter({
    subject: oneLine(words.subject[kind](title, when)),
    parts: [
      { paragraph: words.opening[kind](kind === "left" ? because : panel) },
      { list: facts.flatMap(([term, fact]) => (fact ? [`${term}: ${fact}`] : [])) },
      ...(answerAddress ? [{ link: answerAddress, label: coming.letter.member }] : []),
      { link: address, label: kind === "cancelled" ? words.pageCancelled : words.page },
    ],
    footer: [kind === "left" ? words.becauseLeft(because) : words.because(because), ...mail.footer],
  });
}

/** A subject is a header: one line, whatever a title holds. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
