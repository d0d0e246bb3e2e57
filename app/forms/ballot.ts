/** The ballot, and the question about a receipt. Which choices are good depends on the round: domain/ballot judges them. */
import { z } from "zod";
import type { BallotProblem } from "~/domain/ballot";
import { ballot as words } from "~/messages/en/ballot";
import { formOf } from "./form";

export const ballotForm = formOf(z.object({ choice: z.array(z.string()) }), { many: ["choice"] });

export const receiptForm = formOf(z.object({ code: z.string().min(1, words.outcome.empty).max(60, words.outcome.not_known.title) }));

/** Whether it is the ballot itself that is wrong, so that it can be mended on the spot. */
export function isBadBallot(reason: string): reason is BallotProblem {
  return Object.hasOwn(words.refused, reason);
}

/** What stands next to the choices. */
export function badBallot(reason: BallotProblem, chooseUpTo: number, chosenCount: number): string {
  return reason === "too_many" ? words.refused.too_many(chooseUpTo, chosenCount) : words.refused[reason];
}
