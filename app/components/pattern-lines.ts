/** A pattern in a sentence. */
import { plainClock } from "~/domain/day";
import type { Pattern } from "~/domain/pattern";
import { pattern as words } from "~/messages/en/pattern";

/** "The third Wednesday of every third month, 7pm to 8:30pm" */
export function sentenceOf({ week, weekday, everyMonths, startClock, endClock }: Pattern): string {
  return words.sentence(week, weekday, everyMonths, `${plainClock(startClock)} to ${plainClock(endClock)}`);
}
