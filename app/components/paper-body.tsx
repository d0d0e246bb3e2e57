import { plainDay } from "~/domain/day";
import { blocksOf } from "~/domain/paper";
import { paper } from "~/messages/en/paper";
import { Table } from "./table";

const words = paper.public;

type Figure = { id: string; label: string; value: string; source: string; sourceOn: string };
type Props = { summary: string; body: string | null; link: string | null; linkAbout: string | null; figures: readonly Figure[] };

/** A paper to read: summary, figures, words, and a document where there is one. Whatever was typed stays words. */
export function PaperBody({ summary, body, link, linkAbout, figures }: Props) {
  const { columns } = words;
  return (
    <>
      <p className="wp-lede">{summary}</p>
      {figures.length > 0 ? (
        <Table
          caption={words.figures}
          columns={[
            { key: "label", label: columns.label },
            { key: "value", label: columns.value, numeric: true },
            { key: "source", label: columns.source },
            { key: "on", label: columns.on },
          ]}
          rows={figures.map(({ id, label, value, source, sourceOn }) => ({ key: id, cells: { label, value, source, on: <time dateTime={sourceOn}>{plainDay(sourceOn)}</time> } }))}
        />
      ) : null}
      {blocksOf(body ?? "").map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
      {link ? (
        <p>
          <a href={link} rel="noopener noreferrer">
            {words.open(linkAbout ?? "")}
          </a>
        </p>
      ) : null}
    </>
  );
}

function BlockView({ block }: { block: ReturnType<typeof blocksOf>[number] }) {
  if (block.kind === "heading") return <h2>{block.text}</h2>;
  if (block.kind === "paragraph") return <p>{block.text}</p>;
  return (
    <ul>
      {block.lines.map((line, at) => (
        <li key={at}>{line}</li>
      ))}
    </ul>
  );
}
