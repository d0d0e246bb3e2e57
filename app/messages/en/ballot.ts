/** Words for somebody who votes. */
export const ballot = {
  choose: {
    title: (upTo: number) => (upTo === 1 ? "Choose 1" : `Choose up to ${upTo}`),
    forMembers: "The panel members’ vote",
    secret: (closes: string) => `Your vote is secret. You can change it until ${closes}.`,
    whoSees: { label: "Who sees what", href: "/who-sees-what" },
    yours: "This is your vote as we have it. If you change it, the new one counts and the old one is gone.",
    order: {
      own: "These are in an order made for you alone, so that none gains from standing first.",
      ownOfChair: "These are in the panel’s order.",
      toAz: "Show them A to Z",
      az: "These are in A to Z order.",
      toOwn: "Show them in my own order",
    },
    label: "Your choices",
    hint: (upTo: number) => (upTo === 1 ? "Tick 1, or “None of these”." : `Tick 1, 2 or more, up to ${upTo}. Or tick “None of these”.`),
    none: "None of these",
    check: "Check my vote",
    paper: {
      title: "Vote on paper instead",
      words: (place: string | null) => (place ? `Ask for a paper ballot at ${place}.` : "Ask the panel for a paper ballot."),
      phone: "Or phone the panel:",
      once: "If you take a paper ballot, you cannot vote here as well.",
    },
    owner: { police: "For the police.", council: "For the council.", joint: "For police and council together." },
  },

  check: {
    title: "Check your vote",
    notYet: "Your vote is not cast yet.",
    chose: "You chose",
    none: "None of these",
    cast: "Cast my vote",
    change: "Change my choices",
    again: "This takes the place of your earlier vote.",
    first: { title: "Choose first", words: "There is nothing to check yet.", go: "Go to the ballot" },
  },

  saved: {
    title: "Your vote is saved",
    receipt: "Your receipt",
    keep: "Write it down or print this page. It shows that you voted, not what you chose.",
    next: "What happens next",
    closes: (closes: string) => `Voting closes at ${closes}. Until then you can see or change your vote.`,
    isClosed: "Voting has closed.",
    results: (day: string) => `The result is published by ${day}.`,
    use: "When it is out, use your receipt to ask whether your vote was counted.",
    change: "See or change my vote",
    about: "About this vote",
    shared: { title: "Is this not your own phone or computer?", words: "Sign out, so that the next person cannot see or change your vote.", link: "Sign out", href: "/sign-out" },
    notYet: { title: "You have no vote here yet", words: "If you have just pressed “Cast my vote” and come here, it did not arrive. Please vote again.", go: "Go to the ballot" },
  },

  unsure: {
    title: "We could not confirm. Check your vote",
    words: "Something went wrong while we were saving. Your vote may be saved, or it may not.",
    next: "Look at your vote now. If it is not there, vote again: only one vote counts.",
    go: "Check my vote",
  },

  /** Next to the choices, when something is wrong with them. */
  refused: {
    empty: "Tick your choices, or tick “None of these”.",
    too_many: (upTo: number, chosen: number) => `You ticked ${chosen}. Choose up to ${upTo}: take away ${chosen - upTo}.`,
    none_with_others: "You ticked “None of these” and others too. Choose one or the other.",
    unknown_option: "Part of your vote did not belong to this ballot. Nothing was saved. Choose again.",
    chosen_twice: "One choice came twice. Nothing was saved. Choose again.",
  },

  /** Whole pages for when there is no vote to cast. */
  noVote: {
    not_found: { title: "We cannot find this vote", words: ["The address may be wrong."] },
    not_open_yet: { title: "Voting has not opened yet", words: ["Come back when it opens."] },
    closed: { title: "Voting has closed", words: ["We are sorry: a vote sent after the close cannot be counted. This one was not saved.", "A vote that you saved before stands."] },
    not_signed_up: {
      title: "Tell us first how you belong to this ward",
      words: ["Anyone who lives, works or studies in the ward may vote. We ask once, and it takes a minute.", "Then you come back here."],
    },
    official: {
      title: "Your post has no vote here",
      words: ["Police officers, councillors and council officers do not vote, even in the ward they live in.", "So nobody can say that officials chose their own work. You can come to the meeting and speak."],
    },
    not_on_roll: {
      title: "This is the panel members’ own vote",
      words: ["You are not on the list of members, which was closed when voting opened.", "If you live, work or study in the ward, you can vote in the residents’ vote."],
    },
    paper_issued: { title: "You have a paper ballot", words: ["You were given a paper ballot, so your vote is cast on paper.", "If you lost it, phone the panel."] },
    show_of_hands: { title: "Members vote by a show of hands", words: ["The panel’s members vote at their meeting, not here.", "If you live, work or study in the ward, you can vote in the residents’ vote."] },
  },
  opens: (opens: string) => `Voting opens at ${opens}.`,
  closed: (closes: string) => `Voting closed at ${closes}.`,
  signUp: "Sign up to vote",
  residentsVote: "Go to the residents’ vote",
  aboutVote: "About this vote",

  outcome: {
    title: "Was my vote counted?",
    label: "Your receipt",
    hint: "Ten letters and numbers, such as KMTR-7PQ-2XA. Dashes do not matter.",
    ask: "Look it up",
    empty: "Type the receipt that you were given.",
    notOut: "The result is not published yet. Come back when it is.",
    counted: { title: "Yes, this vote was counted", words: "It is one of the ballots in the result." },
    not_counted: { title: "This vote was not counted", words: "It was set aside before the count. The panel can tell you why." },
    why: (reason: string) => `The reason: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`,
    not_known: { title: "We do not know this receipt", words: "Check each letter. The receipt belongs to one vote only, so look under the right vote." },
    secret: "A receipt never shows what anyone chose.",
    back: "To the result",
  },
};
