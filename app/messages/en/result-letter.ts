/** Asking for a result by email, the letter with it, and the sheet for the noticeboard. */
const people = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const resultLetter = {
  ask: {
    link: "Hear the result by email",
    title: "Hear the result by email",
    lede: "You get one letter when the result is out. Anybody can ask: it says nothing about who voted.",
    label: "Email address",
    button: "Send me the result",
    done: "We write to you when the result is out",
    doneWords: "One letter, and then your address is deleted.",
    other: "Without email: the result hangs on noticeboards, and you can phone the panel.",
    errors: { empty: "Give your email address.", wrong: "Give an email address, such as name@example.org.", fast: "Send the form again, please." },
    refused: { not_found: "We cannot find this vote.", too_late: "The result is out. Read it on the page of the vote." },
    tooMany: (wait: string) => `Many asked from your network in a short time. Try again in ${wait}.`,
  },

  sheet: {
    link: "Sheet for the noticeboard",
    title: (ward: string) => `Result of the vote in ${ward}`,
    how: "Print this page on A4 and hang it up.",
    takesOn: "The panel works on",
    nothing: "The panel takes on nothing from this vote.",
    voted: (residents: number, members: number, roll: number) => `${people(residents, "resident", "residents")} voted. ${members} of ${people(roll, "member", "members")} of the panel voted.`,
    used: "How residents’ votes were used",
    more: "The whole result, and how to check the count:",
    code: "Square code that leads to the result",
    phone: "Or phone the panel:",
    published: (day: string) => `Published on ${day}`,
    corrected: (day: string) => `Corrected. As of ${day}`,
  },

  subject: (ward: string) => `The result of the vote in ${ward}`,
  subjectStopped: (ward: string) => `The vote in ${ward} was stopped`,
  question: (question: string) => `You asked for the result of this vote: “${question}”.`,
  chosen: (panel: string) => `${panel} works on:`,
  nothing: (panel: string) => `${panel} takes on nothing from this vote.`,
  stopped: (panel: string) => `${panel} has stopped the vote, so it has no result. They say why:`,
  link: "Read it all",
  because: "You get this one letter because somebody gave this address to hear the result. The address is deleted now.",
};
