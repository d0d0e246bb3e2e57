/** Where somebody is signed in, and how to end it. */
export const signedIn = {
  title: "Where you are signed in",
  lede: "We keep no names of devices or places, so look at the times.",
  caption: "Signed in",
  columns: { since: "Since", device: "Device", until: "Until, if not used", end: "Sign out" },
  ownDevice: "Your own",
  sharedDevice: "Not marked as your own",
  thisOne: "this one",
  end: "Sign out",
  endWhat: (since: string) => `of the one since ${since}`,
  all: "Sign out everywhere",
  allWords: "This one ends too. Do this if you lost a phone, or used a computer that is not yours.",
  one: {
    title: "Sign out there?",
    words: (since: string) => `You signed in there at ${since}.`,
    submit: "Sign out there",
    keep: "Leave it",
  },
  desk: "Where you are signed in",
};
