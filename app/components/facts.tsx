import { frame } from "~/messages/en/frame";
import { Mark, type MarkShape } from "./marks";

export type Fact = { label: string; answer: "yes" | "no" | "unknown" };

const answerMarks: Record<Fact["answer"], MarkShape> = { yes: "tick", no: "cross", unknown: "dashes" };

/** Small flat labels, such as "Step-free". */
export function Facts({ facts, label }: { facts: string[]; label?: string }) {
  if (facts.length === 0) return null;
  return (
    <ul className="wp-facts" aria-label={label}>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}

/** Questions with Yes, No or Not checked yet, such as the ways into a building. */
export function FactTable({ facts }: { facts: Fact[] }) {
  return (
    <dl className="wp-fact-table">
      {facts.map((fact) => (
        <div key={fact.label} className={`wp-fact-table__row wp-fact-table__row--${fact.answer}`}>
          <dt>{fact.label}</dt>
          <dd>
            <Mark shape={answerMarks[fact.answer]} />
            {frame.facts[fact.answer]}
          </dd>
        </div>
      ))}
    </dl>
  );
}
