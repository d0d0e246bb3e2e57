/** Signing in and out. */
export const session = {
  signIn: {
    title: "Sign in",
    lede: "We email you a code. There is no password.",
    email: {
      label: "Your email address",
      wrong: "Enter an email address, like name@example.org.",
      empty: "Enter your email address.",
    },
    why: {
      title: "Why we ask, and who sees it",
      words:
        "Your email shows that you are one person. We use it to sign you in and to send what you ask for. Other residents, the police and the council never see it. The panel's own helpers see it only if you work with the panel.",
    },
    noEmail: { title: "No email?", words: "You can vote on paper or ask a person by phone. Nothing needs an email address.", paper: "Take part on paper", person: "Ask a person" },
    submit: "Email me a code",
    fresh: "This step needs to be safe, so please show again that this is your inbox. We email you a new code.",
    tooMany: (wait: string) => `We have sent this address several letters already. Use the newest one, or ask again in ${wait}.`,
    notSent: "The letter could not be sent just now. Check the address, wait a minute and try again, or phone us.",
  },
  code: {
    title: "Type the code from your email",
    sent: (email: string, time: string) => `We emailed ${email} at ${time}. The letter has a code and a link: either will do.`,
    label: "Code",
    hint: "8 letters and figures, like AB12-CD34. It works for at least 10 minutes.",
    empty: "Type the code from the email.",
    shape: "A code has 8 letters and figures, like AB12-CD34. Check it in the email.",
    ownDevice: { label: "Keep me signed in", option: "This is my own phone or computer", hint: "Leave this empty in a library or at a friend’s. If you work for the police or the council, you are signed out after an hour anyway." },
    submit: "Sign in",
    again: { title: "Nothing came?", words: "It can take a minute. Look in the spam folder too.", button: "Send a new code", otherEmail: "Use another email address" },
    mailbox: { before: "This is a demonstration, so letters go nowhere.", link: "Open the demonstration mailbox" },
    refused: {
      wrong: "That is not the code. Check it in the newest email from us.",
      spent: "Too many codes were wrong, so that code has ended. Send a new one below.",
      expired: "That code was right, but it is too old now. Send a new one below.",
      used: "That code has been used: each works once. Send a new one below.",
    },
  },
  link: {
    title: "Sign in on this device?",
    titleSame: "Sign in",
    as: (email: string) => `You will be signed in as ${email}.`,
    other: "The letter was asked for in another browser. Go on only if that was you.",
    submit: "Sign in",
    over: {
      used: { title: "This link has been used", words: "Each link works once. If it was not you, somebody else can open your inbox." },
      expired: { title: "This link is too old", words: "Links work for at least 10 minutes, so that a forgotten email cannot be misused." },
      unknown: { title: "This link is not complete", words: "Part of the address may be missing, or it is more than a day old." },
    },
    newOne: "Get a new one",
  },
  ended: {
    title: "Sign in again. What you typed is kept",
    words: "You were away for a while, so you were signed out. Nothing is sent yet, and nothing is lost while this page stays open.",
    signIn: "Sign in, in a new window",
    comeBack: "Come back to this page and press the button.",
    button: "Send what I typed",
  },
  signOut: {
    title: "Sign out?",
    words: "On a shared computer, sign out when you are done.",
    submit: "Sign out",
    stay: "Stay signed in",
  },
  wait: (seconds: number) => {
    const minutes = Math.ceil(seconds / 60);
    if (minutes <= 1) return "a minute";
    return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
  },
};
