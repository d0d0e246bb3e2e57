/** How often one corner of the network may raise concerns and say "me too" (standards SEC-16, SEC-18): generous to a library, short for a script. */
import { addressBlock, takeTurns, type Limit, type Turn } from "~/services/sessions/limits.server";

const minute = 60_000;
const day = 24 * 60 * minute;

const limits = {
  raise: [
    { most: 12, within: 60 * minute },
    { most: 60, within: day },
  ],
  support: [
    { most: 30, within: 60 * minute },
    { most: 200, within: day },
  ],
  /** Asking for the result of a vote. */
  result: [{ most: 20, within: 60 * minute }],
  verdict: [
    { most: 30, within: 60 * minute },
    { most: 200, within: day },
  ],
  report: [{ most: 10, within: 60 * minute }],
  /** Looking numbers up: guessing one is of no use, and is slowed down all the same. */
  look_up: [{ most: 60, within: 10 * minute }],
} satisfies Record<string, readonly Limit[]>;

/** Letters to one inbox that nobody has proved to be theirs (threat T02). */
const inbox: readonly Limit[] = [{ most: 5, within: day }];

export function takeConcernTurn(what: keyof typeof limits, clientAddress: string, now: Date): Turn {
  return takeTurns([{ of: `concern ${what} ${addressBlock(clientAddress)}`, limits: limits[what] }], now);
}

/** False when this inbox has had its letters for today: then what was sent is taken, and the address is not. */
export function mayWriteTo(email: string, now: Date): boolean {
  return takeTurns([{ of: `concern letter ${email}`, limits: inbox }], now).ok;
}
