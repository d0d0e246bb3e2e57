import type { ReactNode } from "react";
import { frame } from "~/messages/en/frame";

type Props = {
  title: string;
  words: ReactNode;
  /** What somebody can do now, most useful first. */
  next?: { label: string; href: string }[];
  /** The request's id, as it stands in the log. */
  reference?: string;
};

/** The main part of a page that could not be shown. */
export function ErrorPage({ title, words, next = [], reference }: Props) {
  return (
    <div className="wp-reading wp-error-page">
      <h1 className="govuk-heading-l">{title}</h1>
      <p className="wp-lede">{words}</p>
      {next.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">{frame.error.next}</h2>
          <ul className="govuk-list govuk-list--bullet">
            {next.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {reference ? (
        <p className="wp-reference">
          {frame.error.reference} <code>{reference}</code>
        </p>
      ) : null}
    </div>
  );
}
