/** Raising a concern, and hearing what became of it. */
const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);

export const concern = {
  /** The number of people, as lists say it. */
  people,

  channels: { online: "On this site", paper: "On paper", assisted: "With a helper", relay: "Through a group" },
  howOften: { daily: "Every day or nearly", weekly: "Every week or nearly", monthly: "Every month or so", once: "Once or twice" },
  wholeWard: "All over the ward",

  form: {
    title: (ward: string) => `Raise a concern in ${ward}`,
    lede: "Tell your ward panel what troubles you here again and again. It takes about three minutes. You need no account and give no name.",
    urgent: {
      title: "In danger now? Phone 999",
      words: [
        "Deaf or hard of hearing: text relay 18000, text 999 if you have signed up for it, or use 999 BSL.",
        "A crime, but no danger now: phone 101, or 18001 101 by text relay.",
      ],
    },
    elsewhere: {
      title: "What belongs elsewhere",
      list: [
        "A crime that has happened: tell police on 101. The panel cannot record crimes.",
        "Something you know about a crime, without giving your name: Crimestoppers, 0800 555 111.",
        "Trouble that you have reported three times with no end: ask the council for an ASB case review.",
      ],
    },
    who: {
      title: "Who reads this",
      words: "Only the officers of the panel: local volunteers. Police and councillors never see who sent it or your words. The panel publishes its own wording.",
      promise: "We pass nothing to social services or immigration.",
    },
    what: { label: "1. What is the matter?", hint: "What happens, and whom it affects. Up to 1,000 characters. No names, number plates or addresses." },
    where: { label: "2. Roughly where?", hint: "Choose an area. Please give no address.", choose: "Choose an area" },
    often: { label: "3. How often, and when?" },
    whenWords: { label: "When is it worst?", hint: "Days and times, such as “Fridays after 10pm”." },
    help: { label: "4. What would help?", hint: "What you would like police, council or neighbours to do." },
    email: { label: "Email address, if you want to hear back", hint: "Kept apart from your words, seen by nobody on the panel, and deleted after 12 months." },
    trap: "Leave this box empty",
    submit: "Go on",
    paper: { before: "Rather on paper or by phone?", link: "How to do that" },
    seenTitle: "Please take this out",
    kinds: {
      name: (words: string) => `“${words}” looks like somebody’s name.`,
      plate: (words: string) => `“${words}” looks like a number plate.`,
      phone: (words: string) => `“${words}” looks like a phone number.`,
      email: (words: string) => `“${words}” looks like an email address.`,
      link: (words: string) => `“${words}” looks like a web address.`,
      handle: (words: string) => `“${words}” looks like an account name.`,
      postcode: (words: string) => `“${words}” looks like a postcode.`,
      address: (words: string) => `“${words}” looks like the address of a home.`,
    },
    seenWhy: "The panel deals with patterns, not with people.",
    keep: { label: "Is it really needed?", option: "Send it as it is. The panel sees that it is marked." },
    errors: {
      what: "Say what the matter is.",
      whatLong: (now: number) => `Use 1,000 characters or fewer. There are ${now}.`,
      long: (now: number) => `Use 200 characters or fewer. There are ${now}.`,
      where: "Choose an area, or “All over the ward”.",
      often: "Choose how often it happens.",
      email: "Enter an email address like name@example.org, or leave the box empty.",
      trap: "Leave the last box empty. It is there to catch programs.",
      fast: "That was very quick. Look through your words once more and press the button again.",
    },
  },

  refused: {
    no_panel: "This ward has no panel that meets. Phone the number at the bottom of the page instead.",
    unknown_locality: "That area is not on the panel’s list any more. Choose another.",
    details_seen: "Take out what could point at one person, or tick the box below it.",
    not_found: "That is not there any more. Go back to the list.",
  },
  tooMany: (wait: string) => `Many concerns came from your network in a short time. Try again in ${wait}, or phone the panel. What you typed is still here.`,

  noPanel: { title: "This ward’s panel does not meet at present.", words: "Tell the person in the borough who looks after panels, or phone 101 if it is a crime.", link: "Ask a person" },

  help: {
    title: "Help first",
    now: {
      lede: "Some of your words sound as if somebody may be in danger now.",
      lines: ["If that is so, phone 999 at once. Do not wait for the panel: it reads this in days, not minutes.", "If you cannot speak, phone 999 from a mobile, and press 55 when you are asked."],
    },
    harm: {
      lede: "Some of your words sound as if somebody is being harmed. There are people who help with that, and who believe you.",
      lines: [
        "In danger now: phone 999. If you cannot speak, press 55 when you are asked.",
        "National Domestic Abuse Helpline, free, day and night: 0808 2000 247.",
        "Rape and sexual abuse support line, free, day and night: 0808 500 2222.",
        "Childline, free, for anyone under 19: 0800 1111.",
        "Samaritans, free, day and night: 116 123.",
      ],
    },
    goOn: "I have read this. Go on with my concern",
    back: "Change what I wrote",
  },

  alike: {
    title: "Is it one of these?",
    lede: "The panel has already published these. If yours is the same, add your voice: it counts as much as a new one.",
    other: "Mine is different. Go on",
  },

  check: {
    title: "Check what you send",
    lede: "It goes to the panel’s officers and to nobody else.",
    what: "What is the matter",
    where: "Roughly where",
    often: "How often",
    when: "When it is worst",
    help: "What would help",
    email: "Hear back at",
    noEmail: "No email address: keep the number that comes next",
    none: "Not said",
    send: "Send to the panel",
    change: "Change something",
    kept: "You left in what could point at one person. The panel sees that it is marked.",
  },

  mine: {
    title: "Your concern",
    sentTitle: "The panel has it",
    number: "Your number",
    keep: "Write it down or take a picture. With it you can see what becomes of your concern, on this site, on the noticeboard or by phone.",
    status: "See what became of it",
    bookmark: "This page is yours alone: whoever has its address sees your words. Keep the address if you may want to take the concern back.",
    words: "What you sent",
    wiped: "Your words are not kept any more.",
    mail: "You hear by email when something changes.",
    noMail: "We have no email address of yours.",
    withdraw: { title: "Take it back", words: "Your words and your email address are wiped at once. This cannot be undone.", button: "Take my concern back", tooLate: "The panel has already made an issue of it, so it can no longer be taken back." },
    appeal: { title: "Not happy with the answer?", words: "Ask somebody else to look at it: the borough’s people for ward panels. Give your number.", can: "Somebody who did not give it can look at it again." },
  },

  status: {
    title: "What became of a concern",
    of: (number: string) => `Concern ${number}`,
    thread: "Where it stands",
    received: "Received",
    receivedBy: (panel: string) => `By ${panel}.`,
    considered: "Considered by the panel",
    states: { received: "Not looked at yet", considered: "Considered, no answer yet", merged: "Merged", alone: "Agreed", parked: "Parked", passed_on: "Passed to another body", not_taken: "Not taken", withdrawn: "Taken back by the sender" },
    answers: {
      merged: "The panel has put it together with others of the same kind.",
      alone: "The panel has taken it on its list.",
      wording: "The panel’s wording is not published yet.",
      parked: "The panel keeps it for later.",
      passed_on: (to: string) => `Passed to ${to}.`,
      not_taken: "The panel does not take it on.",
      withdrawn: "The sender took it back, and the words are wiped.",
    },
    issue: "It is part of:",
    due: (day: string) => `The panel’s answer is due by ${day}.`,
    late: (day: string) => `The panel’s answer was due by ${day} and is late.`,
    votes: {
      coming: (question: string) => `It will be in the vote “${question}”.`,
      open: (question: string) => `It is in the vote “${question}”, which is open.`,
      counting: (question: string) => `It was in the vote “${question}”, which is being counted.`,
      chosen: (question: string) => `It was chosen in the vote “${question}”.`,
      not_chosen: (question: string) => `It was not chosen in the vote “${question}”. It stays on the panel’s list.`,
      void: (question: string) => `The vote “${question}” was stopped and does not count.`,
    },
    priority: "It became a priority:",
    slip: { title: "This slip has not reached the panel yet.", words: "When the panel has typed it in, this page shows what becomes of it." },
    unhappy: "If you are not happy with the answer, somebody else can look at it: use the button on your own page, or phone.",
  },

  lookUp: {
    title: "What became of your concern?",
    lede: "Type the number from your slip, your letter or this site.",
    label: "Number",
    hint: "Seven letters and figures, such as K7M-2QXT.",
    button: "Look it up",
    unknown: "We do not know this number. Check each letter: there is no O, I, S, B, G or Z in it.",
    tooMany: "Many numbers were looked up from your network. Try again in a few minutes.",
  },

  letters: {
    title: "Letters about concerns",
    going: "You get a letter when something becomes of what you raised or supported.",
    stop: "Stop these letters",
    effect: "We delete your email address at once. What you raised or supported still counts.",
    stopped: "The letters are stopped, and your email address is deleted.",
  },

  notTaken: {
    not_for_the_panel: "It is nothing that a ward panel can change.",
    about_one_person: "It is about one person or home. Police or the council must deal with it.",
    already_done: "It has been done already.",
    not_in_this_area: "It is in another ward.",
    too_little_to_go_on: "It says too little for the panel to act on.",
    abuse: "It is abusive or not meant seriously.",
  },

  letter: {
    because: "You get this letter because you left this address when you raised a concern or added your voice.",
    stop: "Stop these letters",
    status: "See what became of it",
    mine: "Your own page, to read or take back what you sent",
    issue: "Read the panel’s words",
    received: {
      subject: (number: string) => `The panel has your concern ${number}`,
      sentences: (panel: string, number: string) => [`${panel} has received your concern. Its number is ${number}.`, "You hear from us when the panel has considered it, and what became of it."],
    },
    considered: { subject: (number: string) => `The panel has looked at your concern ${number}`, sentences: (day: string) => [`The panel considered your concern on ${day}. It has not decided yet.`] },
    parked: { subject: (number: string) => `Your concern ${number} is kept for later`, sentences: (why: string) => ["The panel keeps your concern for later. It says why:", why] },
    passedOn: { subject: (number: string) => `Your concern ${number} was passed on`, sentences: (to: string, why: string | null) => [`The panel has passed your concern to ${to}.`, ...(why ? [why] : [])] },
    notTaken: {
      subject: (number: string) => `The panel’s answer to your concern ${number}`,
      sentences: (reason: string, why: string) => ["The panel does not take your concern on.", reason, why, "If you are not happy with this, somebody else can look at it again. The page of your own says how."],
    },
    merged: {
      subject: (number: string) => `Your concern ${number} is on the panel’s list`,
      sentences: (title: string) => [`The panel has put your concern on its list, in its own words: “${title}”.`, "It may become an option in the panel’s next vote. You hear what comes of it."],
    },
    appeal: {
      upheld: { subject: (number: string) => `The panel looks again at your concern ${number}`, sentences: ["Somebody else has looked at the answer that you had, and agrees with you. The panel looks at your concern again. They say:"] },
      turnedDown: { subject: (number: string) => `The answer to your concern ${number} stays`, sentences: ["Somebody else has looked at the answer that you had, and it stays. They say:"] },
    },
    back: { subject: (number: string) => `The panel looks again at your concern ${number}`, sentences: ["The panel has taken its answer back and looks at your concern again."] },
    result: {
      subject: (ward: string) => `What became of what you raised in ${ward}`,
      opening: (panel: string, question: string) => `${panel} has published the result of its vote “${question}”.`,
      chosen: (title: string) => `“${title}” was chosen. The panel works on it now.`,
      notChosen: (title: string) => `“${title}” was not chosen this time. It stays on the panel’s list.`,
      priority: (title: string) => `Follow “${title}”`,
      round: "Read the result",
    },
  },
};
