/** The ward page, and the panel's own page. */
export const ward = {
  title: (name: string) => `What matters in ${name}`,
  lede: {
    decides: "Your panel agrees three things. Police and council act. You see what was done.",
    advises: "Your panel advises on three things. Police and council act. You see what was done.",
    none: "This is where your ward's priorities, meetings and results are kept.",
  },
  sideLabel: "Your team and your panel",

  meeting: {
    next: (times: string) => `Next meeting: ${times}`,
    nextUntimed: "Next meeting",
    see: "See the meeting",
    calendar: "Add to calendar",
    turnUp: "You can just turn up",
    noneTitle: "No meeting is planned yet.",
    none: "Follow the calendar, and the next meeting appears in it as soon as it is set.",
    noneLink: "Follow the calendar",
    dormantTitle: "We know of no meeting of this panel for a while.",
    dormant: "Would you like to help start it again? Ask the person in the borough who looks after panels:",
    noPanelTitle: "This ward has no panel yet.",
    noPanel: "A panel is ten to fifteen local people. To help start one, ask the person in the borough who looks after panels:",
    dormantAlone: "Would you like to help start it again? Ask us, and we will find the right person.",
    noPanelAlone: "A panel is ten to fifteen local people. To help start one, ask us, and we will find the right person.",
    ask: "Ask a person",
    formerTitle: "This is a ward of the past.",
    former: "Its boundary or its name has changed. Its records are kept here.",
    formerLink: (borough: string) => `Wards of ${borough} today`,
    moved: (from: string, reason: string | null) => (reason ? `Moved from ${from}: ${reason}` : `Moved from ${from}.`),
  },

  raise: {
    title: "What matters to you?",
    words: "Tell the panel what troubles you here again and again.",
    button: "Raise a concern",
    list: "What people have raised",
  },

  inShort: { label: "In short", meet: "We meet", working: "Working on", team: "Your team" },

  vote: {
    title: "Have your say on what comes next",
    open: (upTo: number, closes: string) => `Choose up to ${upTo}. Voting closes at ${closes}.`,
    scheduled: (opens: string) => `Voting opens at ${opens}.`,
    closed: (by: string | null) => (by ? `Voting has closed. Results come by ${by}.` : "Voting has closed. The count comes next."),
    go: "Vote",
    about: "About this vote",
  },

  priorities: {
    title: "We are working on",
    none: "No priorities are set here yet.",
    noneWords: "The panel chooses them at a meeting or by a vote. Come and say what matters to you.",
    all: "All priorities, with those of the past",
  },

  latest: {
    title: "You said, we did",
    none: "Nothing has been reported yet.",
    noneWords: "When police or council do something about a priority, it is here the same minute.",
  },

  team: {
    title: "Your police team",
    none: "We do not have the team's details yet. For something that is not an emergency, phone 101.",
    checked: (day: string) => `Checked on ${day}.`,
    emergency: "In an emergency, phone 999.",
  },

  panel: {
    title: "The panel",
    about: "About the panel, and who can join",
    contact: "Phone the panel:",
    paper: (place: string) => `On paper: ask at ${place}.`,
    slots: "When we meet",
    slotsWords: "The last six meetings, so that no one is always left out.",
    vote: "Sign up to vote here",
    voteWords: "If you live, work or study in the ward, you may vote in the residents' vote.",
  },

  source: (words: string) => `Source: ${words}`,
  print: "To keep this on paper, print this page.",

  panelPage: {
    title: (name: string) => name,
    authority: {
      decides: "The panel decides the ward's priorities, except the one that police set.",
      advises: "The panel advises the police team on the ward's priorities.",
    },
    status: {
      forming: "The panel is being set up.",
      active: "The panel is meeting.",
      dormant: "We know of no meeting of the panel for a while.",
      suspended: "The panel is not meeting for now.",
    },
    who: "Who is on the panel",
    whoWords: "Members are local people who live, work or study here. Police and councillors come along, and have no vote.",
    members: "Members",
    memberCount: (count: number) => (count === 0 ? "No members are listed yet." : count === 1 ? "1 member votes." : `${count} members vote.`),
    posts: { chair: "Chair", vice_chair: "Vice chair", secretary: "Secretary" },
    filled: "Filled",
    vacant: "Vacant: could it be you?",
    wards: "Wards it serves",
    contact: "How to reach the panel",
    join: "To join, or to ask something, phone or come to a meeting.",
    meetings: "Meetings and calendar",
    rounds: "Votes",
    round: {
      ahead: (question: string, closes: string) => `${question} (voting closes ${closes})`,
      over: (question: string, closed: string) => `${question} (voting closed ${closed})`,
    },
    noRounds: "There has been no vote here yet.",
  },
};
