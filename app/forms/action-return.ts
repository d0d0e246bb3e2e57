/** The form that returns an action, and the owner's answer. */
import { z } from "zod";
import { lengthOf } from "~/domain/action";
import { longestReturn, returnAnswers } from "~/domain/action-return";
import { actionReturn } from "~/messages/en/action-return";
import { formOf } from "./form";

const { errors } = actionReturn;

const words = (missing: string) => z.string().min(1, missing).refine((text) => lengthOf(text) <= longestReturn, errors.long);
const onceKey = z.string().min(8).max(40);

export const returnForm = formOf(z.object({ action: z.string().min(1, errors.action).max(40), words: words(errors.words), onceKey }));

export const returnAnswerForm = formOf(z.object({ answer: z.enum(returnAnswers, errors.answer), words: words(errors.answerWords) }));
