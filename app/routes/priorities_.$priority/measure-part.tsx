import { SummaryList, type SummaryRow } from "~/components/summary-list";
import { plainDay } from "~/domain/day";
import { isSmallCount, shownFigure } from "~/domain/measure";
import { en } from "~/messages/en";
import type { PriorityThread } from "~/services/priorities/read.server";

/** How the priority is measured, with source and day; and how it was measured before somebody changed that. */
export function MeasurePart({ priority }: { priority: PriorityThread }) {
  const words = en.measure;
  const [measure, ...earlier] = priority.measures;
  if (!measure) return null;
  const { what, kind, baseline, baselineOn, target, source } = measure;
  const shown = (figure: number) => shownFigure(figure, kind) ?? words.fewPeople;
  const latest = priority.reviews.find(({ measured }) => measured !== null)?.measured;
  const rows: (SummaryRow | null)[] = [
    { label: words.rows.what, answer: what },
    { label: words.rows.began, answer: baseline === null || baselineOn === null ? words.noBaseline : words.figure(shown(baseline), plainDay(baselineOn), source) },
    target === null ? null : { label: words.rows.target, answer: words.target(shown(target)) },
    latest ? { label: words.rows.now, answer: words.figure(shownFigure(latest.figure, latest.kind) ?? words.fewPeople, plainDay(latest.figureOn), latest.source) } : null,
  ];
  return (
    <section className="wp-section">
      <h2>{words.title}</h2>
      <SummaryList rows={rows.filter((row) => row !== null)} />
      {baseline !== null && isSmallCount(baseline, kind) ? <p className="wp-small">{words.small}</p> : null}
      {earlier.length > 0 ? (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">{words.history}</span>
          </summary>
          <div className="govuk-details__text">
            <ul>
              {earlier.map((before, index) => (
                <li key={before.id}>
                  {words.before(
                    [before.what, before.baseline !== null && before.baselineOn !== null ? words.figure(shownFigure(before.baseline, before.kind) ?? words.fewPeople, plainDay(before.baselineOn), before.source) : null].filter(Boolean).join(": "),
                    plainDay(priority.measures[index]?.setOn ?? before.setOn),
                  )}
                </li>
              ))}
            </ul>
          </div>
        </details>
      ) : null}
    </section>
  );
}
