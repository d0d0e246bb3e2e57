import { PromiseThread, type Stop, type ThreadEntry } from "~/components/promise-thread";
import { recordedMoment } from "~/components/told";
import { isAnswered } from "~/domain/concern";
import { plainDay } from "~/domain/day";
import { en } from "~/messages/en";
import type { ConcernStatus } from "~/services/concerns/read.server";

const words = en.concern.status;

const stops: Record<ConcernStatus["state"], Stop> = { received: "heard", considered: "heard", merged: "agreed", parked: "not_done", passed_on: "passed_on", not_taken: "not_done", withdrawn: "not_done" };

/** Received, considered, answered, voted on: as dated stops, with what is still to come. */
export function ConcernThread({ status }: { status: ConcernStatus }) {
  const { receivedOn, consideredOn, panelName, state, dueOn, isLate, votes, priority } = status;
  const entries: ThreadEntry[] = [{ id: "received", stop: "heard", when: recordedMoment(receivedOn), title: words.received, text: words.receivedBy(panelName) }];
  if (consideredOn) entries.push({ id: "considered", stop: "heard", when: recordedMoment(consideredOn), title: words.considered, tag: words.considered });
  if (isAnswered(state)) entries.push(answerEntry(status));
  for (const { roundId, question, stage } of [...votes].reverse()) {
    entries.push({ id: roundId, stop: stage === "chosen" ? "agreed" : stage === "not_chosen" || stage === "void" ? "not_done" : "doing", when: null, title: words.votes[stage](question), href: `/rounds/${roundId}` });
  }
  if (priority) entries.push({ id: priority.id, stop: "doing", when: null, title: `${words.priority} ${priority.problem}`, href: `/priorities/${priority.id}` });
  return (
    <>
      <PromiseThread entries={entries} label={words.thread} />
      {!isAnswered(state) && !isLate ? <p>{words.due(plainDay(dueOn))}</p> : null}
    </>
  );
}

function answerEntry({ state, answeredOn, answerReason, answerWords, passedTo, issue }: ConcernStatus): ThreadEntry {
  const isAlone = state === "merged" && issue?.isAlone;
  const said =
    state === "merged"
      ? isAlone
        ? words.answers.alone
        : words.answers.merged
      : state === "passed_on"
        ? words.answers.passed_on(passedTo ?? "")
        : state === "not_taken"
          ? `${words.answers.not_taken} ${answerReason ? en.concern.notTaken[answerReason] : ""}`
          : state === "parked"
            ? words.answers.parked
            : words.answers.withdrawn;
  return {
    id: "answer",
    stop: stops[state],
    when: recordedMoment(answeredOn),
    title: words.states[isAlone ? "alone" : state],
    tag: words.states[isAlone ? "alone" : state],
    text: (
      <>
        <p>{said}</p>
        {answerWords ? <p>{answerWords}</p> : null}
        {state === "merged" && issue ? (
          issue.title ? (
            <p>
              {words.issue} <a href={`/issues/${issue.id}`}>{issue.title}</a>
            </p>
          ) : (
            <p>{words.answers.wording}</p>
          )
        ) : null}
      </>
    ),
  };
}
