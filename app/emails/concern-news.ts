/** Letters to people who raised a concern, or said that an issue affects them too, and left an address to hear back. */
import { concern as concernWords } from "~/messages/en/concern";
import { mail } from "~/messages/en/mail";
import { composeLetter, type ComposedLetter, type LetterPart } from "./letter";

const words = concernWords.letter;

export type ConcernNews = {
  subject: string;
  /** Whole sentences, in London words; nothing that the sender wrote, and no name. */
  sentences: readonly string[];
  list?: readonly string[];
  /** Whole addresses. */
  links: readonly { href: string; label: string }[];
  stop: string;
};

/** Says what became of it, where to read more, and how to stop the letters in one step. */
export function concernNews({ subject, sentences, list = [], links, stop }: ConcernNews): ComposedLetter {
  const parts: LetterPart[] = [
    ...sentences.map((paragraph) => ({ paragraph })),
    ...(list.length > 0 ? [{ list }] : []),
    ...links.map(({ href, label }) => ({ link: href, label })),
  ];
  return composeLetter({ subject, parts: [...parts, { link: stop, label: words.stop }], footer: [words.because, ...mail.footer] });
}
