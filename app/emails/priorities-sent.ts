/** The letter to the council about priorities that it has to answer. */
import { mail } from "~/messages/en/mail";
import { priority as priorityWords } from "~/messages/en/priority";
import { referral } from "~/messages/en/referral";
import { composeLetter, type ComposedLetter, type LetterPart } from "./letter";

export type SentPriorities = {
  ward: string;
  /** The panel whose vote set them; null when police did. */
  panel: string | null;
  /** London days in words. */
  setOn: string;
  dueOn: string;
  priorities: readonly { problem: string; detail: string | null; owner: keyof typeof priorityWords.owner; reason: string | null }[];
  /** Whole addresses. */
  link: string;
  resultLink: string | null;
};

/** Names what was agreed and by when to answer; names no person. */
export function prioritiesSent({ ward, panel, setOn, dueOn, priorities, link, resultLink }: SentPriorities): ComposedLetter {
  const words = referral.letter;
  const each = priorities.flatMap(({ problem, detail, owner, reason }): LetterPart[] => [
    { heading: problem },
    ...(detail ? [{ paragraph: detail }] : []),
    { paragraph: words.owner(priorityWords.owner[owner]) },
    ...(reason ? [{ paragraph: words.reason(reason) }] : []),
  ]);
  return composeLetter({
    subject: words.subject(ward, priorities.length),
    parts: [
      { paragraph: panel === null ? words.intro.police(ward, setOn) : words.intro.vote(panel, ward, setOn) },
      ...each,
      { paragraph: words.ask(dueOn) },
      { link, label: words.link },
      ...(resultLink ? [{ link: resultLink, label: words.result }] : []),
    ],
    footer: [words.why, ...mail.footer],
  });
}
