import { StatusTag } from "~/components/status-tag";
import { longDay, type Day } from "~/domain/day";
import { coming } from "~/messages/en/coming";
import type { ListedNeed } from "~/services/coming/read.server";

const words = coming.list;

/** What people need to take part, for the chair and the secretary; others who run the panel learn only whose task it is. */
export function Needs({ meetingId, needs, today }: { meetingId: string; needs: readonly ListedNeed[] | null; today: Day }) {
  return (
    <section className="wp-section">
      <h2>{words.needs}</h2>
      {needs === null ? <p>{words.needsElsewhere}</p> : <p>{needs.length === 0 ? words.needsNone : words.needsWords}</p>}
      {needs && needs.length > 0 ? (
        <ul className="wp-needs">
          {needs.map((need) => (
            <li key={need.id}>
              <blockquote>{need.words}</blockquote>
              <p>
                <State need={need} today={today} />{" "}
                <a href={`/meetings/${meetingId}/needs/${need.id}`}>
                  {need.state === "asked" ? words.answerNeed : words.changeReply}
                  <span className="govuk-visually-hidden">: {need.words}</span>
                </a>
              </p>
              {need.reply ? <p>{need.reply}</p> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function State({ need: { state, answerBy }, today }: { need: ListedNeed; today: Day }) {
  if (state === "arranged") return <StatusTag status="done">{coming.need.arranged}</StatusTag>;
  if (state === "cannot_arrange") return <StatusTag status="closed">{coming.need.cannotArrange}</StatusTag>;
  return answerBy < today ? <StatusTag status="late">{words.needLate(longDay(answerBy))}</StatusTag> : <StatusTag status="todo">{words.needBy(longDay(answerBy))}</StatusTag>;
}
