/** "You said, we did": the frame around what records say. No sentence here claims what a record has to say. */
const numbers = ["first", "second", "third", "fourth"] as const;
const many = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`);

export const told = {
  title: (ward: string) => `You said, we did: ${ward}`,
  quarter: (number: number, year: string) => `The ${numbers[number - 1] ?? ""} quarter of ${year}`,
  period: (from: string, to: string) => `${from} to ${to}`,
  soFar: (from: string, today: string) => `${from} to ${today}, so far`,
  lede: "What people here raised, what was done about it, what changed, and what was not done and why. It is written from the records on this site and nothing else.",
  counts: (done: number, underWay: number, notDone: number) => `On record: ${done} done, ${underWay} under way, ${notDone} not done or late.`,
  none: "There is nothing on record for this quarter.",
  meeting: (day: string) => `Agreed and told at the meeting of ${day}`,
  parts: { said: "You said", done: "We did", planned: "We promised", changed: "What changed", not_done: "What was not done, and why", next: "What comes next" },
  earlier: "Other quarters",
  plain: "As plain text, for an email",
  print: "To keep this on paper, print this page. It fits on two sheets.",
  link: "You said, we did, quarter by quarter",
  address: (url: string) => `On the web: ${url}`,
  noDay: "No day on record",
  council: "The council",

  set: (by: string, how: string, when: string) => `${[by, how].filter(Boolean).join(", ")}, ${when}.`,
  saidUnknown: "The record does not say who raised it.",
  setNoDay: (by: string, how: string) => `${[by, how].filter(Boolean).join(", ")}. The record does not say when.`,
  issue: (title: string) => `The panel put it like this: “${title}”.`,
  vote: (question: string, day: string) => `It was chosen in the vote “${question}”. The result came out on ${day}.`,
  members: (votes: number, ballots: number) => `${votes} of ${many(ballots, "member", "members")} who voted chose it.`,
  residents: (votes: number, ballots: number) => `Among residents, counted apart, ${votes} of ${ballots} chose it.`,

  underWay: (words: string) => `Under way: ${words}`,
  recorded: (words: string) => `${words} The record names it and does not say whether it was done.`,
  promised: (words: string) => words,
  due: (day: string) => `Due by ${day}.`,
  output: (unit: string, count: number | null) => (count === null ? `${unit}: done, and the record gives no number.` : `${unit}: ${count}.`),
  accepted: (body: string) => `${body} accepted it.`,
  acceptedWithChange: (body: string) => `${body} accepted it with a change.`,
  declined: (body: string) => `${body} declined it.`,
  passedOn: (body: string) => `${body} would pass it on.`,
  nothingDone: "No deed is on record for this quarter.",
  more: (count: number) => `And ${count} more, on the priority’s own page.`,
  moreAlone: (count: number) => `And ${count} more.`,

  effect: { resolved: "Solved.", reduced: "Less.", no_change: "No change.", worse: "Worse.", moved: "Moved elsewhere.", cannot_tell: "Cannot tell." },
  noEffect: "The record does not say how much changed.",
  about: (issue: string) => `About: ${issue}.`,
  did: (did: string) => `What was done: ${did}.`,
  lead: (lead: string) => `Led by: ${lead}.`,
  changeUnknown: "The record does not say whether anything changed.",
  closedOn: (reason: string, day: string) => `${reason}, on ${day}.`,
  closed: (reason: string) => `${reason}. The record does not say when.`,
  closedNoReason: "Closed. The record does not say why.",

  notDone: (words: string, why: string | null) => (why === null ? `${words} The record does not say why.` : `${words} Why not: ${why}`),
  late: (words: string, day: string | null) => (day === null ? `Late: ${words}` : `Late: ${words} It was due by ${day}.`),
  movedOn: (words: string, to: string | null) => (to === null ? `${words} It was passed on. The record does not say to whom.` : `${words} Passed on to: ${to}`),
  overdue: (body: string, day: string) => `${body} owed an answer by ${day} and has not given it.`,
  silent: "No deed is on record, and nobody has said why.",

  nextStep: (words: string) => words,
  waiting: (body: string, day: string) => `${body} answers by ${day}.`,
  review: (day: string) => `The panel looks at it again on ${day}.`,
  reviewMissed: (day: string) => `The panel was to look at it again on ${day}. No review is on record.`,
  noNext: "The record does not say what comes next.",

  letter: {
    subject: (ward: string, quarter: string) => `You said, we did: ${ward}, ${quarter}`,
  },
};
