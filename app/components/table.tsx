import type { ReactNode } from "react";

export type Column = { key: string; label: string; numeric?: boolean };
export type Row = { key: string; cells: Record<string, ReactNode> };

type Props = {
  caption: string;
  hideCaption?: boolean;
  /** The first column names the row. */
  columns: Column[];
  rows: Row[];
};

/** A table that becomes labelled rows on a phone. */
export function Table({ caption, hideCaption = false, columns, rows }: Props) {
  return (
    <table className="govuk-table wp-table">
      <caption className={hideCaption ? "govuk-visually-hidden" : "govuk-table__caption govuk-table__caption--m"}>
        {caption}
      </caption>
      <thead className="govuk-table__head">
        <tr className="govuk-table__row">
          {columns.map((column) => (
            <th key={column.key} scope="col" className={classFor("govuk-table__header", column)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="govuk-table__body">
        {rows.map((row) => (
          <tr key={row.key} className="govuk-table__row">
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} scope="row" className={classFor("govuk-table__header", column)}>
                  {row.cells[column.key]}
                </th>
              ) : (
                <td key={column.key} className={classFor("govuk-table__cell", column)}>
                  {/* The column's name again, for narrow screens where the head row is not drawn. */}
                  <span className="wp-table__label" aria-hidden="true">
                    {column.label}
                  </span>
                  <span>{row.cells[column.key]}</span>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function classFor(base: string, column: Column): string {
  return column.numeric ? `${base} ${base}--numeric` : base;
}
