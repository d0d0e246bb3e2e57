import { StatusTag } from "~/components/status-tag";
import { report as messages } from "~/messages/en/report";
import type { appealsToShow, reportsToShow } from "./waiting.server";

const words = messages.desk;

type Props = { panelSlug: string; reports: Awaited<ReturnType<typeof reportsToShow>>; appeals: Awaited<ReturnType<typeof appealsToShow>> };

/** On top of the queue, with the clock: problems with published words, and answers that somebody else has to look at (standards MOD-01, MOD-03). */
export function Waiting({ panelSlug, reports, appeals }: Props) {
  return (
    <>
      {reports.length === 0 ? null : (
        <section className="wp-section">
          <h2>{words.queueTitle}</h2>
          {reports.map(({ id, about, kind, words: told, name, isLate, by }) => (
            <article key={id} className="wp-queue">
              <div className="wp-queue__words">
                <p className="wp-queue__what">
                  {messages.about[about]}: {name}
                </p>
                <p className="wp-small">{[messages.kinds[kind], told].filter(Boolean).join(" · ")}</p>
                <p>
                  <StatusTag status={isLate ? "late" : "todo"}>{isLate ? words.late(by) : words.due(by)}</StatusTag>
                </p>
                <p>
                  <a href={`/panels/${panelSlug}/reports/${id}`}>
                    {words.open}
                    <span className="govuk-visually-hidden">{messages.of(name)}</span>
                  </a>
                </p>
              </div>
            </article>
          ))}
        </section>
      )}
      {appeals.length === 0 ? null : (
        <section className="wp-section">
          <h2>{words.appealsTitle}</h2>
          <ul className="govuk-list">
            {appeals.map(({ number, isLate, by }) => (
              <li key={number}>
                <a href={`/panels/${panelSlug}/appeals/${number}`}>{words.appeal(number)}</a> <StatusTag status={isLate ? "late" : "todo"}>{isLate ? words.late(by) : words.due(by)}</StatusTag>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
