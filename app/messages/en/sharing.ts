/** Who has a priority, what each said, and how far it has come. */

/** What is needed to name a body: the name is a partner's or a team's own. */
type NamedBody = { kind: "council" | "police" | "partner"; name: string | null };

/** A body as a sentence names it; `borough` where the reader may not know which council it is. */
export function bodyWords({ kind, name }: NamedBody, borough?: string): string {
  if (kind === "partner") return name ?? "A partner";
  if (kind === "police") return name ? `the police (${name})` : "the police";
  return borough ? `the council (${borough})` : "the council";
}

/** The same at the start of a sentence. */
export function bodyAtStart(body: NamedBody): string {
  const words = bodyWords(body);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The same as the title of a line. */
export function bodyTitle(body: NamedBody): string {
  const words = body.kind === "police" ? "police" : bodyWords(body).replace(/^the /, "");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const sharing = {
  title: (problem: string) => `Who has this: ${problem}`,
  lede: "Everyone who was asked to act on it, and what each of them said.",
  back: "The priority",
  link: "Who was asked, and what each said",
  none: "It was not sent to anybody through this site.",
  noneWords: "Older priorities were agreed before answers were kept here.",
  sent: (day: string) => `Sent on ${day}`,
  passedFrom: (body: string, day: string) => `Passed on by ${body} on ${day}`,
  due: (day: string) => `Answer due by ${day}.`,
  overdue: (day: string) => `The answer was due by ${day}. It has not come yet, so we are still asking.`,
  reminded: (day: string) => `Reminded on ${day}.`,
  history: "What was said, in order",

  answerOf: (body: string) => `The answer: ${body}`,
  sentTo: (bodies: string) => `Sent to ${bodies}`,
  dueOf: (body: string, day: string) => `${body}: answer due by ${day}.`,
  overdueOf: (body: string, day: string) => `${body}: the answer was due by ${day}. We are still asking.`,

  /** Where a referral stands, for everyone. */
  standing: {
    waiting: "Waiting for an answer",
    returned: "Back, waiting for an answer",
    passing: "Passed on, not taken yet",
    taken: "Passed on and taken",
    released: "Not asked any more",
    accepted: "Accepted",
    accepted_with_change: "Accepted with a change",
    declined: "Declined",
    closed: "Priority ended before an answer",
  },
  answerLine: {
    accepted: (day: string) => `Accepted on ${day}.`,
    accepted_with_change: (day: string) => `Accepted with a change on ${day}.`,
    declined: (day: string) => `Declined on ${day}.`,
    passed_on: (day: string, to: string | null) => (to ? `Passed on to ${to} on ${day}.` : `Passed on on ${day}.`),
  },
  explain: {
    waiting: "",
    returned: "The body it was passed to did not take it, so it is here again.",
    passing: "It stays on this list until somebody takes it. Passing it on does not close it.",
    taken: "Another body has taken it.",
    released: "The body that passed it on does it after all.",
    accepted: "",
    accepted_with_change: "",
    declined: "",
    closed: "The panel has set other priorities since.",
  },
  forPanel: "For the panel’s officers:",
  share: "ask one more body to help",

  partners: {
    title: "Ask somebody to help",
    lede: "They get the priority in their list or by letter, with a day to answer by. Everyone sees that they were asked.",
    whom: "Who should help?",
    whomHint: "Bodies that serve this ward and have not been asked yet. The borough lead keeps the list of partners.",
    none: "Everybody on the borough’s list has been asked already.",
    button: "Send it to them",
    refused: {
      not_found: "This priority is not your panel’s.",
      whom_needed: "Choose who should help.",
      has_it_already: "They have this one already. See what they said on the page before.",
      priority_closed: "This priority has ended. Choose a current one.",
    },
  },

  journey: {
    title: "How far it has come",
    stops: { raised: "Raised", agreed: "Agreed", shared: "Shared", answered: "Answered", doing: "Being done", result: "Result", told: "Told" },
    meaning: {
      raised: "People told the panel",
      agreed: "It became a priority",
      shared: "Those who can act were asked",
      answered: "All of them said what they do",
      doing: "The first work on it",
      result: "What has changed is known",
      told: "The panel heard it at a meeting",
    },
    missed: "Not on record",
    ahead: "Still to come",
    some: (answered: number, asked: number) => `${answered} of ${asked} answered`,
    due: (day: string) => `due by ${day}`,
    late: (day: string) => `was due by ${day}, still awaited`,
    now: "It is here now",
  },

  letter: {
    why: "You get this letter because you passed this priority on.",
    other_took: {
      subject: (ward: string, problem: string) => `${ward}: taken on: ${problem}`,
      opening: (other: string) => `${upper(other)} has taken on what you passed on.`,
      next: (_due: string) => "You have nothing more to do about it.",
      link: "What was said, in order",
    },
    other_refused: {
      subject: (ward: string, problem: string) => `${ward}: back with you: ${problem}`,
      opening: (other: string) => `${upper(other)} did not take on what you passed on. Its reason is on the public page.`,
      next: (due: string) => `So it is with you again. Please accept it, accept it with a change, decline it with a reason, or pass it on to somebody else by ${due}.`,
      link: "Answer here",
    },
  },
};

function upper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
