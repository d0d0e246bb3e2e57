import type { TellableReturn } from "~/domain/action-return";
import { plainDay } from "~/domain/day";
import { actionReturn } from "~/messages/en/action-return";
import type { ThreadEntry } from "./promise-thread";

const words = actionReturn.told;

/** A return as a stop: what the panel said, and the owner's answer or that it is awaited. */
export function returnEntry(back: TellableReturn): ThreadEntry {
  return { id: back.id, stop: "doing", when: { words: plainDay(back.on), iso: back.on }, title: words.title, tag: back.answer === null ? words.tag : words.tagAnswered, text: <ReturnText back={back} />, by: words.by };
}

function ReturnText({ back }: { back: TellableReturn }) {
  const { sentence, words: said, dueOn, isLate, answer, answerWords, answeredOn, by } = back;
  return (
    <>
      <p>{said}</p>
      <p className="wp-small">{words.about(sentence)}</p>
      {answer === null || answeredOn === null ? (
        <p>{(isLate ? words.late : words.waiting)(plainDay(dueOn))}</p>
      ) : (
        <p>
          {words.answered[answer](by ?? "", plainDay(answeredOn))} {answerWords}
        </p>
      )}
    </>
  );
}
