/** Reminds a body of an answer that it owes, or tells its manager. */
import type { ReminderKind } from "~/domain/reminder";
import { mail } from "~/messages/en/mail";
import { waiting } from "~/messages/en/waiting";
import { composeLetter, type ComposedLetter } from "./letter";

export type Reminder = {
  kind: ReminderKind | "panel";
  problem: string;
  ward: string;
  /** The body as a sentence names it. */
  body: string;
  panel: string;
  /** London days in words. */
  sentOn: string;
  dueOn: string;
  isOver: boolean;
  link: string;
  /** The public page that shows who was asked. */
  publicLink: string;
};

export function reminderLetter({ kind, problem, ward, body, panel, sentOn, dueOn, isOver, link, publicLink }: Reminder): ComposedLetter {
  const words = waiting.letter;
  const isManager = kind === "manager";
  return composeLetter({
    subject: words.subject[kind](ward, problem).replace(/\s+/g, " "),
    parts: [
      { paragraph: isManager ? words.manager(body) : kind === "panel" ? words.panel(panel) : words.owner(body) },
      { heading: problem },
      { paragraph: words.sent(panel, ward, sentOn) },
      { paragraph: isOver ? words.wasDue(dueOn) : words.due(dueOn) },
      ...(isManager ? [] : [{ paragraph: words.how }, { link, label: words.link }]),
      { link: publicLink, label: words.publicLink },
    ],
    footer: [isManager ? words.whyManager(body) : words.why(body), ...mail.footer],
  });
}
