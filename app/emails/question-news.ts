/** Letters about a question: to whoever asked, to those who have to answer, and to those above them. */
import { mail } from "~/messages/en/mail";
import { composeLetter, type ComposedLetter } from "./letter";

export type QuestionNews = {
  subject: string;
  /** Whole sentences; nothing that the asker wrote. */
  sentences: readonly string[];
  /** Whole addresses. */
  links: readonly { href: string; label: string }[];
  /** Why the reader gets it. */
  because: string;
};

export function questionNews({ subject, sentences, links, because }: QuestionNews): ComposedLetter {
  return composeLetter({
    subject: subject.replace(/\s+/g, " ").trim(),
    parts: [...sentences.flatMap((text) => text.split(/\n{2,}/).map((paragraph) => ({ paragraph: paragraph.trim() }))), ...links.map(({ href, label }) => ({ link: href, label }))],
    footer: [because, ...mail.footer],
  });
}
