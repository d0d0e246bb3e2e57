import type { ReactNode } from "react";

export type TallyRow = {
  key: string;
  label: ReactNode;
  /** A whole number of voices, 0 or more. */
  count: number;
  /** This option was taken on. */
  isChosen?: boolean;
};

type Props = {
  caption: string;
  /** The same facts in exactly one plain sentence; without it the table is not drawn (ACC-24). */
  summary: string;
  /** What is counted, such as "Residents". */
  countLabel: string;
  optionLabel: string;
  rows: TallyRow[];
  /** The word beside a chosen option, such as "Taken on". */
  chosenLabel?: string;
  /** The longest bar's figure; the highest count in the rows when left out. */
  scaleTo?: number;
};

/**
 * A count as a table, with a bar drawn beside each figure from that same figure.
 * Throws on a missing or longer summary and on figures that cannot be counts.
 */
export function TallyTable(props: Props) {
  const { caption, summary, countLabel, optionLabel, rows, chosenLabel, scaleTo } = props;
  assertOneSentence(summary);
  const longest = Math.max(1, scaleTo ?? 0, ...rows.map((row) => wholeCount(row)));
  return (
    <div className="wp-tally">
      <table className="govuk-table">
        <caption className="govuk-table__caption govuk-table__caption--m">
          {caption}
          <span className="wp-tally__summary">{summary}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{optionLabel}</th>
            <th scope="col" className="wp-tally__head">
              {countLabel}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className={row.isChosen ? "wp-tally__row wp-tally__row--chosen" : "wp-tally__row"}>
              <th scope="row">
                {row.label}
                {row.isChosen && chosenLabel ? (
                  <>
                    {" "}
                    <span className="wp-tally__chosen">{chosenLabel}</span>
                  </>
                ) : null}
              </th>
              <td>
                <div className="wp-tally__cell">
                  <span className="wp-tally__count">{row.count}</span>
                  <svg
                    className="wp-tally__bar"
                    viewBox="0 0 100 10"
                    preserveAspectRatio="none"
                    height="16"
                    aria-hidden="true"
                    focusable="false"
                  >
                    <rect x="0" y="0" width={(row.count / longest) * 100} height="10" />
                  </svg>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function assertOneSentence(summary: string): void {
  const text = summary.trim();
  const ends = text.match(/[.!?](?=\s|$)/g) ?? [];
  if (text === "" || ends.length !== 1 || !/[.!?]$/.test(text)) {
    throw new Error("TallyTable needs a summary of exactly one sentence");
  }
}

function wholeCount(row: TallyRow): number {
  if (!Number.isInteger(row.count) || row.count < 0) {
    throw new Error(`TallyTable cannot draw the count ${row.count} of "${row.key}"`);
  }
  return row.count;
}
