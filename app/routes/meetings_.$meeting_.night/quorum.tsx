import { night } from "~/messages/en/night";

const words = night.quorum;

type Props = { quorum: { present: number; needed: number; isQuorate: boolean; lacks: "members" | "lead" | null; needsLead: boolean }; panelSlug: string };

/** Whether the meeting can decide. The sentence is the server's; while boxes are ticked the page counts along. */
export function Quorum({ quorum, panelSlug }: Props) {
  const { present, needed, isQuorate, lacks, needsLead } = quorum;
  const few = needsLead ? words.lead : words.few;
  return (
    <section className="wp-quorum" aria-labelledby="quorum-title">
      <h2 id="quorum-title" className="govuk-heading-s">
        {words.title}
      </h2>
      <p
        role="status"
        data-tally="voting"
        data-needs={needed}
        data-needs-lead={needsLead ? "" : undefined}
        data-is-enough={isQuorate}
        data-words-enough={words.enough("#")}
        data-words-few={few("#", needed)}
      >
        {isQuorate ? words.enough(present) : lacks === "lead" || needsLead ? words.lead(present, needed) : words.few(present, needed)}
      </p>
      <p className="wp-small">
        <a href={`/panels/${panelSlug}/terms`}>{words.rule}</a>
      </p>
    </section>
  );
}
