/** Words in calendar entries, and on the pages that tell how to get them. */
export const calendar = {
  wardName: (ward: string) => `${ward} ward panel meetings`,
  panelName: (panel: string) => `${panel} meetings`,
  boroughName: (borough: string) => `${borough}: ward panel meetings`,
  teamName: (team: string) => `${team}: ward panel meetings`,
  londonName: "London ward panel meetings",
  ownName: "My ward panel meetings",
  product: "Ward Panels",
  /** In a calendar of many panels, where a title alone does not say whose meeting it is. */
  ofPanel: (title: string, panel: string) => `${title}, ${panel}`,
  clash: (title: string) => `${title} (clash)`,
  clashesWith: (title: string, span: string) => `At about the same time: ${title}, ${span}.`,

  /** In a person's own calendar alone. */
  own: {
    waiting: "You are on the waiting list.",
    toConfirm: "It has moved since. Please answer again.",
    declined: (title: string) => `Not coming: ${title}`,
  },

  cancelled: (title: string) => `Cancelled: ${title}`,
  cancelledWords: "This meeting is cancelled.",
  moved: (before: string) => `This meeting has moved. It was ${before}.`,
  why: (reason: string) => `Why: ${reason}`,
  access: (facts: string) => `Getting in: ${facts}.`,
  accessNone: "Getting in: not checked yet.",
  byPhone: (how: string) => `Join by phone: ${how}`,
  online: "People can join online too. Ask the panel for the link.",
  /** Only in invitations to members, and in feeds where the chair made the link public. */
  onlineAt: (link: string) => `Join online: ${link}`,
  surgery: "A private talk with the police team about your own case. Nothing is written down here.",
  ask: (contact: string) => `Questions or help to get in: ${contact}`,
  agenda: (address: string) => `Agenda: ${address}`,
  page: (address: string) => `Latest news of this meeting: ${address}`,
  notFound: "There is no calendar at this address.\n",

  follow: {
    title: "Follow all meetings in your calendar",
    words: "Every new, moved or cancelled meeting then shows in your own calendar.",
    open: "Follow in your calendar app",
    address: "Or copy this address:",
    late: "Calendar apps may take up to a day to show a change. Members of the panel also get an email.",
    ofBorough: "All panels' meetings of this borough in your calendar",
    howTo: "Steps for iPhone, Google and Outlook, and reminders",
  },
};
