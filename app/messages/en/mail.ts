/** Letters that the service itself sends. */
export const mail = {
  footer: [
    "Ward Panels: London's ward panels, in one place.",
    "This mailbox is not read. To report crime, phone 101. In an emergency, phone 999.",
  ],
  signIn: {
    subject: "Sign in to Ward Panels",
    code: "Type this code on the page where you asked for it:",
    lasts: (minutes: number, until: string) => `It works once, within ${minutes} minutes: until ${until}.`,
    orLink: "Or open this link and press the button on the page. It works on any phone or computer, once.",
    link: "Open the sign-in page",
    notYou: "If you did not ask for this, do nothing. Nobody can sign in without this letter. Never tell anybody the code: we never ask for it.",
  },
  roleGiven: {
    subject: (role: string, place: string) => `Your role: ${role}, ${place}`,
    opening: "You have been given a role on Ward Panels.",
    role: "Role",
    place: "Where",
    days: "When",
    how: "Sign in with this email address. There is no password: we email you a code each time. Your desk shows what you can do.",
    signIn: "Sign in",
    mistake: "If you do not know about this, tell the panel or the borough. Until you sign in, nothing is done in your name.",
  },
};
