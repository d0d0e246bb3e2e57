/** A moment or a day, as words and as a value for machines. */
export type Moment = {
  /** Already in London words, such as "7pm to 8:30pm, Thursday 4 March 2027". */
  words: string;
  /** `2027-03-04` for a day, or an instant with its offset or Z. */
  iso: string;
};

/** The only component that draws a time. */
export function Time({ words, iso }: Moment) {
  return <time dateTime={iso}>{words}</time>;
}
