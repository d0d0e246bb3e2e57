import { ReportLink } from "./report-link";
import { round } from "~/messages/en/round";

type Props = { option: { title: string; issueId?: string | null; owner: keyof typeof round.about.owner; evidence: string | null; success: string | null; measure: string | null } };

/** "More about it": what an option rests on, and what success would be; nothing where it was written for this vote alone. */
export function OptionEvidence({ option }: Props) {
  const { title, issueId, owner, evidence, success, measure } = option;
  const words = round.about;
  if (evidence === null) return null;
  return (
    <details className="govuk-details wp-more">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {words.more}
          <span className="govuk-visually-hidden">: {title}</span>
        </span>
      </summary>
      <div className="govuk-details__text">
        {evidence.split("\n").map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>{words.actor(words.owner[owner])}</p>
        {success ? <p>{words.success(success)}</p> : null}
        {measure ? <p>{words.measure(measure)}</p> : null}
        {issueId ? <ReportLink about="issue" id={issueId} name={title} /> : null}
      </div>
    </details>
  );
}
