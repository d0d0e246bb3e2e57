import { expect, test } from "vitest";
import { composeLetter } from "~/emails/letter";
import { signInLetter } from "~/emails/sign-in";

const letter = signInLetter({ code: "AB12-CD34", link: "https://panels.example.org/sign-in/link/abc", minutes: 15, until: "7:19pm" });

/** The words of an HTML letter in reading order, each link with its address after it. */
function wordsOf(html: string): string {
  return html
    .replace(/<head>.*?<\/head>/s, "")
    .replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs, "$2 $1 ")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<");
}

const plainWords = (text: string) => text.replace(/[:*]|--/g, " ").split(/\s+/).filter(Boolean).join(" ");

test("the text and the HTML of the letter say the same", () => {
  expect(plainWords(wordsOf(letter.html))).toBe(plainWords(letter.text));
});

test("the letter says how long it works, in plain words, and names nobody", () => {
  expect(letter.text).toContain("AB12-CD34");
  expect(letter.text).toContain("within 15 minutes: until 7:19pm");
  expect(letter.subject).toBe("Sign in to Ward Panels");
  expect(letter.subject).not.toContain("AB12");
});

test("the HTML has a language, a title and no picture, script or remote font", () => {
  expect(letter.html).toMatch(/<html lang="en-GB">.*<title>Sign in to Ward Panels<\/title>/s);
  expect(letter.html).not.toMatch(/<img|<script|<link|url\(/);
});

test("what people wrote stays words in a letter", () => {
  const { html, text } = composeLetter({ subject: "A <b>", parts: [{ paragraph: "<script>alert(1)</script>" }, { list: ["one & two"] }], footer: ["End"] });
  expect(html).not.toContain("<script>");
  expect(html).toContain("one &amp; two");
  expect(text).toContain("<script>alert(1)</script>");
  expect(text).toContain("* one & two");
});
