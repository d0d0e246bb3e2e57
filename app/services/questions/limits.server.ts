/** How often one corner of the network may ask questions, and how often one inbox is written to (standards SEC-16, SEC-18). */
import { addressBlock, takeTurns, type Limit, type Turn } from "~/services/sessions/limits.server";

const minute = 60_000;
const day = 24 * 60 * minute;

const limits = {
  ask: [
    { most: 8, within: 60 * minute },
    { most: 30, within: day },
  ],
  /** Turning to those above: once for each question, and rarely from one corner. */
  appeal: [{ most: 10, within: 60 * minute }],
} satisfies Record<string, readonly Limit[]>;

/** Letters to one inbox that nobody has proved to be theirs (threat T02). */
const inbox: readonly Limit[] = [{ most: 5, within: day }];

export function takeQuestionTurn(what: keyof typeof limits, clientAddress: string, now: Date): Turn {
  return takeTurns([{ of: `question ${what} ${addressBlock(clientAddress)}`, limits: limits[what] }], now);
}

/** False when this inbox has had its questions for today: then the question is taken, and the address is not. */
export function mayWriteTo(email: string, now: Date): boolean {
  return takeTurns([{ of: `question letter ${email}`, limits: inbox }], now).ok;
}
