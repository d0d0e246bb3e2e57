import { longDay } from "~/domain/day";
import { coming } from "~/messages/en/coming";
import type { OwnAnswer } from "~/services/coming/read.server";
import type { OwnPageData } from "./own-page";

const words = coming.own;

/** What was said, what it means, and what became of what was asked for. */
export function AnswerFacts({ answer, needs, wayIn, isOpen }: Pick<OwnPageData, "needs" | "wayIn" | "isOpen"> & { answer: OwnAnswer }) {
  const { plan, standing, carers, usesWheelchair, wantsReminder, isKnownByEmail, placeInList } = answer;
  const lines = [
    standing === "held" && isOpen ? words.held : null,
    placeInList !== null ? words.waiting(placeInList) : null,
    placeInList !== null && isKnownByEmail ? words.willWrite : null,
    plan === "coming" && carers > 0 ? words.with(carers) : null,
    plan === "coming" && usesWheelchair ? (standing === "held" ? words.wheelchair : words.wheelchairAsked) : null,
    plan === "cannot_come" ? words.cannot : null,
    plan !== "cannot_come" && wantsReminder && isOpen ? words.reminder : null,
  ].filter((line) => line !== null);
  return (
    <>
      <section className="wp-section">
        <p>
          <strong>{coming.said[plan]}</strong> {lines.join(" ")}
        </p>
        {wayIn ? (
          <>
            <h2>{words.howToJoin}</h2>
            {wayIn.onlineLink ? (
              <p>
                <a href={wayIn.onlineLink} rel="noopener noreferrer">
                  {words.joinOnline}
                </a>
                <br />
                <span className="wp-small wp-break">{wayIn.onlineLink}</span>
              </p>
            ) : null}
            {wayIn.byPhone ? <p>{words.joinByPhone(wayIn.byPhone)}</p> : null}
            {wayIn.onlineLink === null && wayIn.byPhone === null ? <p>{words.noWayInYet}</p> : <p>{words.wayInPrivate}</p>}
          </>
        ) : null}
      </section>
      {needs.length > 0 ? (
        <section className="wp-section">
          <h2>{words.needs}</h2>
          {needs.map(({ id, words: asked, state, reply, answerBy }) => (
            <div key={id} className="wp-need">
              <blockquote>{asked}</blockquote>
              <p>
                <strong>{state === "asked" ? words.needState.asked(longDay(answerBy)) : words.needState[state]}</strong>
              </p>
              {reply ? <p>{reply}</p> : null}
            </div>
          ))}
        </section>
      ) : null}
    </>
  );
}
