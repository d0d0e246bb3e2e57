/** Words about corrections of a published result, and about a late one. */
export const correction = {
  title: "Correct the result",
  words: "The correction is published with your reason. What was published before stays readable for everyone.",
  reason: "Why is this corrected?",
  reasonHint: "Everyone can read this, such as “We had copied one figure wrongly.” Do not name anyone.",
  reasonEmpty: "Say why the result is corrected.",
  reasonLong: "Use 500 characters or fewer.",
  publish: "Publish the correction",

  version: (number: number) => `Version ${number} of the result`,
  toResult: "To the result",
  isNewest: "This is the newest version.",
  isOld: (newest: number) => `This version was corrected. The newest is version ${newest}.`,
  publishedAt: (when: string) => `Published at ${when}.`,
  because: (reason: string) => `Why it was corrected: ${reason}`,
  listed: "This result was corrected",
  each: (number: number, when: string, reason: string) => `Version ${number}, ${when}: ${reason}`,
  earlier: (number: number) => `Read version ${number}`,

  refused: {
    not_fresh: "Prove your inbox again first, then come back here.",
    not_found: "We cannot find this vote.",
    not_published: "There is no published result to correct yet.",
    changed_meanwhile: "Somebody else corrected this result meanwhile. Open it again to see what it says now.",
    nothing_changed: "This is what is published already. Change what was wrong.",
    winners_would_change: "These figures would choose other priorities. A vote with a wrong outcome has to be run again.",
    more_than_the_roll: "More voted than there are members on the list.",
    more_than_voted: "An option cannot have more votes than there were voters who chose something.",
    too_many_in_all: "These are more votes than the voters could give.",
    fewer_choices_than_voters: "These are too few votes: whoever chose nothing belongs under “None of these”.",
  },

  lateness: {
    title: "Say why the result is late",
    reason: "Why is the result late?",
    hint: "Everyone can read this on the page of the vote. Do not name anyone.",
    empty: "Say why the result is late.",
    save: "Publish the reason",
    shown: (reason: string) => `The panel’s reason: ${reason}`,
    refused: { not_found: "We cannot find this vote.", not_late: "This result is not late." },
  },
};
