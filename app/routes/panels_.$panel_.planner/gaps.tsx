import { Notice } from "~/components/notice";
import { planner } from "~/messages/en/planner";
import type { ShownGap } from "./offer.server";

const words = planner.gaps;

/** What could not be looked up, said in full: the chair may know it. */
export function Gaps({ gaps }: { gaps: ShownGap[] }) {
  if (gaps.length === 0) return null;
  return (
    <Notice tone="info" title={words.title} headingLevel={2}>
      <ul>
        {gaps.map((gap) => (
          <li key={gap.kind}>{sentenceOf(gap)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function sentenceOf({ kind, day, problem }: ShownGap): string {
  if (kind === "council_not_checked") return words.council_not_checked(day, problem !== null && Object.hasOwn(planner.problem, problem) ? planner.problem[problem as keyof typeof planner.problem] : "");
  const sentence = words[kind];
  return typeof sentence === "string" ? sentence : sentence(day ?? "");
}
