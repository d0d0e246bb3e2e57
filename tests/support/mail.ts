import { useMail, type Delivery, type Post } from "~/services/mail/transport.server";

/** Letters of this test go into the list that is given back; `answer` is what the mail server says to each. */
export function keepMail(answer: (post: Post) => Delivery = () => ({ ok: true })): Post[] {
  const kept: Post[] = [];
  useMail({
    send(post) {
      kept.push(post);
      return Promise.resolve(answer(post));
    },
  });
  return kept;
}

/** The code in a sign-in letter, as shown. */
export function codeIn({ text }: Post): string {
  const code = /^([0-9A-Z]{4}-[0-9A-Z]{4})$/m.exec(text)?.[1];
  if (!code) throw new Error("No code in this letter");
  return code;
}

/** The link's own secret in a sign-in letter. */
export function linkIn({ text }: Post): string {
  const token = /\/sign-in\/link\/([\w-]+)/.exec(text)?.[1];
  if (!token) throw new Error("No link in this letter");
  return token;
}
