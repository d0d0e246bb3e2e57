import { z } from "zod";
import { isAnswerTo, type EqualityQuestion } from "~/domain/equality";
import { equality } from "~/messages/en/equality";
import { formOf } from "./form";

/** The optional questions after voting. "Prefer not to say" and no answer at all are the same: nothing is kept. */
export const equalityForm = formOf(z.object({ age: answerTo("age"), ethnic_group: answerTo("ethnic_group"), disability: answerTo("disability"), first_time: answerTo("first_time") }));

function answerTo(question: EqualityQuestion) {
  return z.string().transform((typed, context) => {
    if (typed === "" || typed === "prefer_not") return undefined;
    if (!isAnswerTo(question, typed)) context.addIssue({ code: "custom", message: equality.wrong });
    return typed;
  });
}
