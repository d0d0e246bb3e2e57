import { plainDay } from "~/domain/day";
import type { SharedWith, ToldAnswer } from "~/domain/priority";
import { en } from "~/messages/en";
import { bodyTitle, bodyWords } from "~/messages/en/sharing";
import { StandingTag } from "./standing-tag";

/** Every body that was asked, where its answer stands, and all it said with the days, so that a chain that was passed on can be followed. */
export function BodiesAsked({ shared }: { shared: readonly SharedWith[] }) {
  return (
    <ol className="wp-shared">
      {shared.map((one) => (
        <li key={one.id} className="wp-shared__body">
          <h2 className="govuk-heading-m">{bodyTitle(one.body)}</h2>
          <p>
            <StandingTag standing={one.standing} isOverdue={one.isOverdue} />
          </p>
          <SharedStory one={one} />
        </li>
      ))}
    </ol>
  );
}

function SharedStory({ one }: { one: SharedWith }) {
  const words = en.sharing;
  const { body, standing, sentOn, dueOn, isOverdue, passedFrom, remindedOn, answers } = one;
  const owes = standing === "waiting" || standing === "returned";
  return (
    <>
      {body.kind === "police" && body.name ? <p>{body.name}</p> : null}
      <ul>
        <li>{passedFrom ? words.passedFrom(bodyWords(passedFrom), plainDay(sentOn)) : words.sent(plainDay(sentOn))}.</li>
        {answers.map((answer) => (
          <li key={answer.id}>
            {answerLine(answer)} {answer.words}
          </li>
        ))}
        {owes && remindedOn ? <li>{words.reminded(plainDay(remindedOn))}</li> : null}
        {owes ? <li>{isOverdue ? words.overdue(plainDay(dueOn)) : words.due(plainDay(dueOn))}</li> : null}
      </ul>
      {words.explain[standing] ? <p className="wp-small">{words.explain[standing]}</p> : null}
    </>
  );
}

/** "Passed on to the council on 4 March 2027." */
export function answerLine({ answer, on, passedTo }: ToldAnswer): string {
  return en.sharing.answerLine[answer](plainDay(on), passedTo ? bodyWords(passedTo) : null);
}
