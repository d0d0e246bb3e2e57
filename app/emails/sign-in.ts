/** The letter with the code and the link for signing in. It names nobody: whoever holds the inbox may read it. */
import { mail } from "~/messages/en/mail";
import { composeLetter, type ComposedLetter } from "./letter";

/** `code` as shown ("AB12-CD34"), `link` whole, `until` a London clock ("7:19pm"). */
export function signInLetter({ code, link, minutes, until }: { code: string; link: string; minutes: number; until: string }): ComposedLetter {
  const words = mail.signIn;
  return composeLetter({
    subject: words.subject,
    parts: [
      { paragraph: words.code },
      { code },
      { paragraph: words.lasts(minutes, until) },
      { paragraph: words.orLink },
      { link, label: words.link },
      { paragraph: words.notYou },
    ],
    footer: mail.footer,
  });
}
