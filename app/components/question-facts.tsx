import { fullMoment } from "~/domain/day";
import { otherBody, type Body } from "~/domain/question";
import { question } from "~/messages/en/question";
import { SummaryList } from "./summary-list";

const words = question.desk.one;

type Facts = {
  ward: string;
  askedOf: Body;
  holder: Body;
  heldSince: Date;
  state: string;
  receivedAt: Date;
  dueAt: Date;
  isLate: boolean;
  hours: number;
  words: string | null;
  mayPublish: boolean;
  hearsBack: boolean;
  isDanger: boolean;
  keptDetails: readonly { words: string }[];
  moves: readonly { kind: "offered" | "taken" | "given_back"; by: Body; at: Date; reason: string | null }[];
};

/** A question as those read it who answer: the words, the clock, and who has had it since when. */
export function QuestionFacts({ facts }: { facts: Facts }) {
  const { ward, askedOf, holder, heldSince, state, receivedAt, dueAt, isLate, hours, mayPublish, hearsBack, isDanger, keptDetails, moves } = facts;
  const flags = [...(isDanger ? [words.danger] : []), ...(keptDetails.length > 0 ? [words.kept(keptDetails.map((detail) => detail.words).join(", "))] : [])];
  const isRunning = state === "waiting" || state === "offered";
  const clock = isRunning ? ` (${isLate ? question.desk.late(hours) : question.desk.left(hours)})` : "";
  return (
    <>
      <SummaryList
        rows={[
          { label: words.asked, answer: <span className="wp-queue__what">{facts.words ?? question.desk.wiped}</span> },
          ...(flags.length > 0 ? [{ label: words.flags, answer: flags.join(" ") }] : []),
          { label: words.ward, answer: ward },
          { label: words.of, answer: question.bodiesFirst[askedOf] },
          { label: words.came, answer: fullMoment(receivedAt) },
          { label: words.due, answer: fullMoment(dueAt) + clock },
          { label: words.has, answer: words.since(question.bodiesFirst[holder], fullMoment(heldSince)) },
          ...moves.map(({ kind, by, at, reason }, index) => ({ label: `${index + 1}. ${words.moves[kind](question.bodies[by])}`, answer: [fullMoment(at), reason].filter(Boolean).join(". ") })),
          { label: words.publish, answer: mayPublish ? words.publishAnswers.yes : words.publishAnswers.no },
          { label: words.mail, answer: hearsBack ? words.mails.yes : words.mails.no },
        ]}
      />
      {state === "offered" ? <p>{words.offeredNow(question.bodies[otherBody(holder)])}</p> : null}
    </>
  );
}
