import { fullMoment, londonDay, plainDay } from "~/domain/day";
import { isOpen, otherBody, type Body, type QuestionState } from "~/domain/question";
import { question } from "~/messages/en/question";
import { Notice } from "./notice";
import { PromiseThread, type Stop, type ThreadEntry } from "./promise-thread";
import type { Moment } from "./time";

const words = question.status;
const { bodies, bodiesFirst } = question;

/** Where a question stands; instants in UTC. */
export type ThreadFacts = {
  askedOf: Body;
  holder: Body;
  heldSince: Date;
  state: QuestionState;
  receivedAt: Date;
  dueAt: Date;
  isLate: boolean;
  answeredAt: Date | null;
  wasInTime: boolean | null;
  moves: { kind: "offered" | "taken" | "given_back"; by: Body; at: Date }[];
  appealedAt: Date | null;
};

const stops: Record<QuestionState, Stop> = { waiting: "doing", offered: "doing", answered: "done", declined: "not_done", withdrawn: "not_done" };

/** What has happened to a question, who has it since when, and by when it is due: the passing on never hides the clock. */
export function QuestionThread({ facts }: { facts: ThreadFacts }) {
  const { askedOf, holder, heldSince, state, receivedAt, dueAt, isLate, answeredAt, wasInTime, moves, appealedAt } = facts;
  const entries: ThreadEntry[] = [{ id: "received", stop: "heard", when: momentOf(receivedAt), title: words.received(bodies[askedOf]) }];
  moves.forEach(({ kind, by, at }, index) => {
    const title = kind === "offered" ? words.offered(bodiesFirst[by], bodies[otherBody(by)]) : words[kind](bodiesFirst[by]);
    entries.push({ id: `move-${index}`, stop: kind === "offered" ? "passed_on" : "doing", when: momentOf(at), title, tag: words.moves[kind] });
  });
  if (state === "answered" || state === "declined") entries.push({ id: "end", stop: stops[state], when: momentOf(answeredAt), title: words[state](bodiesFirst[holder]), tag: wasInTime ? words.inTime : words.wasLate });
  if (state === "withdrawn") entries.push({ id: "end", stop: "not_done", when: momentOf(answeredAt), title: words.withdrawn, tag: words.states.withdrawn });
  const due = fullMoment(dueAt);
  return (
    <>
      {isLate ? <Notice tone="attention">{words.late(due)}</Notice> : null}
      {isOpen(state) ? (
        <p>
          {isLate ? null : `${words.due(due)} `}
          {words.has(bodiesFirst[holder], fullMoment(heldSince))} {state === "offered" ? words.waits(bodies[otherBody(holder)]) : null}
        </p>
      ) : null}
      <PromiseThread entries={entries} label={words.thread} />
      {appealedAt ? <p>{words.appealed(plainDay(londonDay(appealedAt)))}</p> : null}
    </>
  );
}

function momentOf(at: Date | null): Moment | null {
  return at === null ? null : { words: fullMoment(at), iso: at.toISOString() };
}
