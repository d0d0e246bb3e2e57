/** What was done in a ward, in plain text for other people's lists and newsletters. */
export const workText = {
  title: (ward: string) => `${ward}: what was done about your priorities`,
  since: (from: string, until: string) => `From ${from} to ${until}`,
  titleOn: (title: string, day: string) => `${title}, ${day}`,
  planned: "This is planned.",
  notDone: (reason: string) => `Not done: ${reason}`,
  passedOn: (whom: string) => `Passed on to ${whom}.`,
  next: (step: string) => `Next step: ${step}`,
  result: (sentence: string) => `What changed: ${sentence}`,
  nothing: "No update in these weeks.",
  waits: "There is an update that has to wait. The ward page says why, and until when.",
  noPriorities: "The panel has no priorities at the moment.",
  meeting: (title: string, when: string) => `Come and talk: ${title}, ${when}`,
  more: (address: string) => `More, and who to ask: ${address}`,
  notForCrime: "Not for reporting crime: phone 999 in an emergency, otherwise 101. Crimestoppers, without your name: 0800 555 111.",

  page: {
    title: "Text to copy",
    lede: (days: number) => `What was done in the last ${days} days, as plain text. It is made from what stands on the ward page, so nothing has to be typed twice.`,
    alert: "Short, for an alert message",
    alertHint: "For Met Engage or a neighbourhood group: one line for each priority.",
    newsletter: "Long, for a newsletter",
    newsletterHint: "Everything that was posted.",
    how: "Touch a box, choose “select all”, then “copy”.",
    policeUk: "For programs: the priorities in the fields of data.police.uk",
    link: "Text to copy, for newsletters",
  },
  notFound: "There is no ward of this code.\n",
} as const;

/** How far back the texts go, in days. */
export const textDays = 28;

/** The sergeant's list in the report to a meeting. */
export const workReport = {
  title: (day: string) => `Posted since ${day}:`,
  line: (problem: string, words: string) => `${problem}: ${words}`,
  waiting: (count: number) => (count === 1 ? "One update has to wait." : `${count} updates have to wait.`),
} as const;
