/** Pages for what is not there, not allowed, or broken. Each says what to do next. */
export const error = {
  notFound: {
    title: "We cannot find that page",
    words: "The address may be wrong, or the page may have moved.",
    next: [
      { label: "Find your ward by postcode", href: "/" },
      { label: "Choose your borough", href: "/boroughs" },
    ],
  },
  forbidden: {
    title: "This page is not for your role",
    words: "You are signed in, but this page is for other people of the panel, the police team or the council.",
    next: [
      { label: "Go to your desk", href: "/desk" },
      { label: "Ask a person", href: "/help" },
    ],
  },
  other: {
    title: "That did not work",
    words: "Go back and try again. If it goes on, ask a person.",
    next: [{ label: "Ask a person", href: "/help" }],
  },
  broken: {
    title: "Sorry, something broke on our side",
    words: "It is not your fault. Nothing that we told you was saved is lost. Try again in a few minutes.",
    next: [
      { label: "Find your ward", href: "/" },
      { label: "Ask a person", href: "/help" },
    ],
  },
};
