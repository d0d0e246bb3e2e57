import type { Role } from "~/domain/permission";
import { mail } from "~/messages/en/mail";
import { role as roleWords } from "~/messages/en/role";
import { composeLetter, type ComposedLetter } from "./letter";

const words = mail.roleGiven;

/** `place` is the name of the panel, team, ward or borough, empty for the whole site; days in plain words, `until` null without an end. */
export type RoleGiven = { role: Role; place: string; from: string; until: string | null; signIn: string };

/** The letter to somebody who was given a role: what it is, from when, and how to get in. */
export function roleGiven({ role, place, from, until, signIn }: RoleGiven): ComposedLetter {
  const name = roleWords.names[role];
  const where = place || roleWords.everywhere;
  return composeLetter({
    subject: words.subject(name, where).replace(/\s+/g, " "),
    parts: [{ paragraph: words.opening }, { list: [`${words.role}: ${name}`, `${words.place}: ${where}`, `${words.days}: ${until === null ? roleWords.list.from(from) : roleWords.list.span(from, until)}`] }, { paragraph: words.how }, { link: signIn, label: words.signIn }],
    footer: [words.mistake, ...mail.footer],
  });
}
