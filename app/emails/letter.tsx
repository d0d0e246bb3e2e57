/**
 * How every letter is set: the same words as plain text and as HTML, with one plain look that any mail program can
 * show. Images, tracking and remote fonts are not used.
 */
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";

export type LetterPart =
  | { paragraph: string }
  | { heading: string }
  | { list: readonly string[] }
  /** A code to copy, set large. */
  | { code: string }
  | { link: string; label: string };

export type ComposedLetter = { subject: string; text: string; html: string };

/** A letter from its parts. `footer` stands below a line, in small type. */
export function composeLetter({ subject, parts, footer }: { subject: string; parts: readonly LetterPart[]; footer: readonly string[] }): ComposedLetter {
  return {
    subject,
    text: [...parts.map(asText), "--", ...footer].join("\n\n") + "\n",
    html: `<!doctype html>${renderToStaticMarkup(<Letter subject={subject} parts={parts} footer={footer} />)}\n`,
  };
}

function asText(part: LetterPart): string {
  if ("paragraph" in part) return part.paragraph;
  if ("heading" in part) return part.heading;
  if ("list" in part) return part.list.map((line) => `* ${line}`).join("\n");
  if ("code" in part) return part.code;
  return `${part.label}:\n${part.link}`;
}

const ink = "#1E2A32";
const words = { fontFamily: "Arial, Helvetica, sans-serif", fontSize: "18px", lineHeight: "1.5", color: ink, margin: "0 0 18px" };

function Letter({ subject, parts, footer }: { subject: string; parts: readonly LetterPart[]; footer: readonly string[] }) {
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subject}</title>
      </head>
      <body style={{ margin: 0, padding: "24px 16px", background: "#ffffff" }}>
        <div style={{ maxWidth: "34em", margin: "0 auto" }}>
          {parts.map((part, index) => (
            <Part key={index} part={part} />
          ))}
          <hr style={{ border: 0, borderTop: "1px solid #b8bfc3", margin: "24px 0 18px" }} />
          {footer.map((line) => (
            <p key={line} style={{ ...words, fontSize: "15px", margin: "0 0 12px" }}>
              {line}
            </p>
          ))}
        </div>
      </body>
    </html>
  );
}

function Part({ part }: { part: LetterPart }): ReactNode {
  if ("paragraph" in part) return <p style={words}>{part.paragraph}</p>;
  if ("heading" in part) return <h2 style={{ ...words, fontSize: "21px", fontWeight: "bold" }}>{part.heading}</h2>;
  if ("code" in part) return <p style={{ ...words, fontFamily: "Courier New, Courier, monospace", fontSize: "30px", fontWeight: "bold", letterSpacing: "2px" }}>{part.code}</p>;
  if ("link" in part) {
    return (
      <p style={words}>
        <a href={part.link} style={{ color: "#0b4f6c", fontWeight: "bold" }}>
          {part.label}
        </a>
      </p>
    );
  }
  return (
    <ul style={{ ...words, paddingLeft: "24px" }}>
      {part.list.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
