/** Words for what happens to a published meeting: the confirmation, moving, cancelling, and the letters about it. */
export const meetingAfter = {
  published: {
    title: { planned: "This meeting is published", moved: "This meeting has moved", cancelled: "This meeting is cancelled", on_now: "This meeting is on now", held: "This meeting is over" },
    happened: "What happened",
    page: "The page is there for everyone:",
    cancelledPage: "The page stays, and says first that the meeting is cancelled:",
    calendar: "The calendar is updated. Phones and computers that follow it may take up to a day.",
    letters: (count: number) => (count === 0 ? "No emails were sent, because no member has an email address here." : `${count} ${count === 1 ? "email" : "emails"} to members of the panel ${count === 1 ? "is" : "are"} sent or on the way.`),
    poster: { planned: "The poster is ready:", moved: "A poster that says it has moved is ready:", cancelled: "A poster that says it is cancelled is ready:" },
    printPoster: "print it",
    next: "What you can do next",
    see: "See the public page",
    agenda: "Change the agenda",
    joint: "Hold it together with other panels",
    edit: "Change the place, access or words",
    move: "Move it to another day or time",
    cancel: "Cancel it",
    unchecked: (count: number) => `Check ${count} ${count === 1 ? "answer" : "answers"} about getting in`,
  },

  move: {
    title: "Move this meeting",
    now: (span: string) => `It is now ${span}.`,
    words: "The old time stays on the page, with your reason. Calendars are updated and members get an email.",
    reason: "Why does it move?",
    reasonHint: "One or two sentences. Everyone can see them, so no names.",
    submit: "Move the meeting",
  },

  cancel: {
    title: "Cancel this meeting?",
    words: "The page and the calendars keep it and say that it is cancelled. Members get an email. You cannot take this back.",
    insteadOf: "Another meeting instead",
    insteadNone: "None",
    reason: "Why is it cancelled?",
    reasonHint: "One or two sentences. Everyone can see them, so no names.",
    submit: "Cancel this meeting",
    keep: "Keep the meeting",
  },

  drop: {
    title: "Throw this draft away?",
    words: "Nobody has seen it. What you wrote is gone for good.",
    submit: "Throw it away",
    keep: "Keep the draft",
  },

  letter: {
    subject: {
      published: (title: string, when: string) => `${title}: ${when}`,
      moved: (title: string, when: string) => `Moved: ${title}, now ${when}`,
      cancelled: (title: string, when: string) => `Cancelled: ${title}, ${when}`,
      place_changed: (title: string, when: string) => `New place: ${title}, ${when}`,
      way_in_changed: (title: string, when: string) => `New way to join: ${title}, ${when}`,
    },
    opening: {
      published: (panel: string) => `${panel} has a new meeting.`,
      moved: (panel: string) => `A meeting of ${panel} has moved.`,
      cancelled: (panel: string) => `A meeting of ${panel} is cancelled. Please do not come.`,
      place_changed: (panel: string) => `A meeting of ${panel} has a new place.`,
      way_in_changed: (panel: string) => `A meeting of ${panel} has a new way to join online or by phone. Please do not use the old one.`,
    },
    what: "Meeting",
    when: "When",
    was: "It was",
    where: "Where",
    online: "Join online (for members only: please do not pass it on)",
    why: "Why",
    page: "See the meeting, and add it to your calendar",
    pageCancelled: "See the page of the meeting",
    because: (panel: string) => `You get this because you are a member of ${panel}.`,
  },
};
