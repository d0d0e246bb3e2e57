/** The pages of the demonstration alone. */
export const demo = {
  title: "Try it as somebody",
  lede: "The people here are invented. Choose one, and we “email” a sign-in code to the demonstration mailbox.",
  caption: "Who can sign in",
  columns: { person: "Person", role: "Role", go: "Sign in" },
  go: "Get a code",
  goAs: (person: string) => `to sign in as ${person}`,
  none: { title: "There are no invented people.", words: "The demonstration borough is not loaded." },
  /** Printed where the server was started. */
  terminal: {
    title: "Who can sign in to the demonstration, without a password:",
    mailbox: (url: string) => `Ask for a code at ${url}/sign-in and read it at ${url}/demo/mailbox. More people: ${url}/demo`,
  },
  mailbox: {
    link: "Demonstration mailbox",
    title: "Demonstration mailbox",
    lede: "Letters that would have been emailed, the newest first. Nothing leaves this computer.",
    caption: "Letters",
    columns: { subject: "Letter", to: "To", at: "When" },
    calendar: { REQUEST: "Calendar invitation in this letter", CANCEL: "Cancellation for the calendar in this letter" },
    calendarWords: "Mail programs read this part and put the meeting into the person's calendar, move it, or take it out.",
    none: { title: "No letters yet.", words: "Ask for a sign-in code, and it comes here." },
    sentOut: "A mail server is set up, so letters go out for real and are not kept here.",
    to: "To",
    at: "When",
    back: "All letters",
  },
};
