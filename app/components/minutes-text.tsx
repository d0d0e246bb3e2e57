import { blocksOf } from "~/domain/minutes";

/** Minutes drawn from their text: headings, paragraphs and lists, and nothing else. The title is the page's own heading. */
export function MinutesText({ text, level = 2 }: { text: string; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  return (
    <div className="wp-minutes">
      {blocksOf(text).map((block, index) => {
        if (block.kind === "title") return null;
        if (block.kind === "heading") return <Heading key={index}>{block.words}</Heading>;
        if (block.kind === "paragraph") return <p key={index}>{block.words}</p>;
        return (
          <ul key={index}>
            {block.lines.map((line, place) => (
              <li key={place}>{line}</li>
            ))}
          </ul>
        );
      })}
    </div>
  );
}
