import type { ReactNode } from "react";
import { frame } from "~/messages/en/frame";

export type SummaryRow = {
  /** What was asked, such as "Date". Unique in the list. */
  label: string;
  answer: ReactNode;
  change?: {
    href: string;
    /** Said after "Change" to people who hear the page, such as "the date". */
    what: string;
  };
};

/** Answers to check before sending, or the facts of one thing. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  const anyChange = rows.some((row) => row.change);
  return (
    <dl className="govuk-summary-list">
      {rows.map((row) => (
        <div
          key={row.label}
          className={`govuk-summary-list__row${anyChange && !row.change ? " govuk-summary-list__row--no-actions" : ""}`}
        >
          <dt className="govuk-summary-list__key">{row.label}</dt>
          <dd className="govuk-summary-list__value">{row.answer}</dd>
          {row.change ? (
            <dd className="govuk-summary-list__actions">
              <a className="govuk-link" href={row.change.href}>
                {frame.change}
                <span className="govuk-visually-hidden"> {row.change.what}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
