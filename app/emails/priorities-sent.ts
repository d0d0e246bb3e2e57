/** The letter to a body about priorities that it has to answer. */
import type { BodyKind } from "~/domain/referral";
import { mail } from "~/messages/en/mail";
import { priority as priorityWords } from "~/messages/en/priority";
import { referral } from "~/messages/en/referral";
import { composeLetter, type ComposedLetter, type LetterPart } from "./letter";

export type SentPriority = {
  problem: string;
  detail: string | null;
  owner: keyof typeof priorityWords.owner;
  reason: string | null;
  evidence: string | null;
  /** What success looks like, and what shows it. */
  success: string | null;
  measure: string | null;
  /** The personal answer link of a body without an account, whole. */
  link: string | null;
};

export type SentPriorities = {
  to: BodyKind;
  ward: string;
  /** The panel whose vote set them; null when police did. */
  panel: string | null;
  /** Why it comes later than the day it was set: the panel asks for help, or another body passed it on. */
  since?: { as: "asked"; by: string } | { as: "passed_on"; by: string; why: string } | null;
  /** London days in words. */
  setOn: string;
  dueOn: string;
  priorities: readonly SentPriority[];
  /** Whole addresses. */
  link: string | null;
  resultLink: string | null;
};

/** Names what was agreed, what it rests on, what success looks like, and by when to answer; names no person. */
export function prioritiesSent({ to, ward, panel, since = null, setOn, dueOn, priorities, link, resultLink }: SentPriorities): ComposedLetter {
  const words = referral.letter;
  const each = priorities.flatMap((one): LetterPart[] => [
    { heading: one.problem },
    ...(one.detail ? [{ paragraph: one.detail }] : []),
    { paragraph: words.owner(priorityWords.owner[one.owner]) },
    ...(one.reason ? [{ paragraph: words.reason(one.reason) }] : []),
    ...(one.evidence ? [{ paragraph: words.evidence(one.evidence) }] : []),
    ...(one.success ? [{ paragraph: words.success(one.success) }] : []),
    ...(one.measure ? [{ paragraph: words.measure(one.measure) }] : []),
    ...(one.link ? [{ link: one.link, label: words.linkTo(one.problem) }] : []),
  ]);
  const opening = since
    ? since.as === "asked"
      ? [{ paragraph: words.intro.asked(since.by, ward) }]
      : [{ paragraph: words.intro.passedOn(since.by, ward) }, { paragraph: words.intro.why(since.why) }]
    : [{ paragraph: panel === null ? words.intro.police(ward, setOn) : words.intro.vote(panel, ward, setOn) }];
  return composeLetter({
    subject: words.subject(ward, priorities.length, to).replace(/\s+/g, " "),
    parts: [
      ...opening,
      ...each,
      { paragraph: words.ask(dueOn) },
      ...(link ? [{ link, label: words.link }] : [{ paragraph: words.noAccount }]),
      ...(resultLink ? [{ link: resultLink, label: words.result }] : []),
    ],
    footer: [words.why[to], ...mail.footer],
  });
}
