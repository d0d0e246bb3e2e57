import type { WardFrame } from "~/domain/ward";
import { told as words } from "~/messages/en/told";
import { Reading } from "./columns";
import { Time } from "./time";
import { WardPage } from "./ward-page";

type Line = { text: string; when: { words: string; iso: string | null } | null; href: string | null };
type Story = { id: string; heading: string; href: string | null; parts: { part: string; heading: string; lines: Line[] }[] };

type Props = {
  ward: WardFrame;
  text: { name: string; period: string; counts: string; stories: Story[] };
  /** The page's own address, and the other quarters with theirs. */
  path: string;
  others: { href: string; name: string }[];
};

/** A quarter of a ward as residents are told it: by priority, what was done before what is promised, on two sheets when printed. */
export function ToldQuarterPage({ ward, text, path, others }: Props) {
  return (
    <WardPage ward={ward} back={{ href: ward.path }}>
      <Reading>
        <div className="wp-quarter">
          <h1>{words.title(ward.name)}</h1>
          <p className="wp-lede">
            {text.name}
            <br />
            {text.period}
          </p>
          <p className="wp-screen-only">{words.lede}</p>
          <p>
            <strong>{text.counts}</strong>
          </p>
          {text.stories.map((story) => (
            <StoryPart key={story.id} story={story} />
          ))}
        </div>
        <section className="wp-section wp-screen-only">
          {others.length > 0 ? (
            <>
              <h2>{words.earlier}</h2>
              <ul className="govuk-list">
                {others.map(({ href, name }) => (
                  <li key={href}>
                    <a href={href}>{name}</a>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          <p>
            <a href={`${path}.txt`}>{words.plain}</a>
          </p>
          <p className="wp-small">{words.print}</p>
        </section>
      </Reading>
    </WardPage>
  );
}

function StoryPart({ story: { heading, href, parts } }: { story: Story }) {
  return (
    <section className="wp-section">
      <h2>{href ? <a href={href}>{heading}</a> : heading}</h2>
      {parts.map(({ part, heading: title, lines }) => (
        <div key={part} className={`wp-quarter__part wp-quarter__part--${part}`}>
          <h3 className="govuk-heading-s">{title}</h3>
          <ol className="wp-quarter__lines">
            {lines.map((line, index) => (
              <li key={index}>
                {line.when ? (
                  <>
                    <span className="wp-quarter__when">{line.when.iso ? <Time words={line.when.words} iso={line.when.iso} /> : line.when.words}</span>{" "}
                  </>
                ) : null}
                {line.href ? <a href={line.href}>{line.text}</a> : line.text}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}
