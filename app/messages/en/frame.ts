/** Words of the frame around every page, and of the small parts that pages are made of. */
export const frame = {
  service: "Ward Panels",
  skip: "Skip to main content",
  back: "Back",
  demo: "Demonstration",
  demoNotice: "Demonstration: Riverside is an invented borough. Nothing here is real.",
  signIn: { label: "Sign in", href: "/desk" },
  desk: { label: "Your desk", href: "/desk" },
  signOut: { label: "Sign out", href: "/sign-out" },
  panelOf: (borough: string) => `Safer Neighbourhoods ward panel, ${borough}`,
  nav: "Main",
  ward: { home: "This ward", meetings: "Meetings", priorities: "Priorities", panel: "The panel" },
  wardNav: (ward: string) => `${ward} ward`,

  help: {
    title: "Need a hand?",
    phoneBefore: "Phone",
    ask: { label: "Ask a person", href: "/help" },
    paper: { label: "Do it on paper", href: "/paper" },
  },

  footer: {
    label: "About this service",
    links: [
      { href: "/", label: "Find a ward" },
      { href: "/how-this-works", label: "How this works" },
      { href: "/who-sees-what", label: "Who sees what" },
      { href: "/accessibility", label: "Accessibility" },
      { href: "/privacy", label: "Privacy" },
      { href: "/cookies", label: "Cookies" },
      { href: "/complaints", label: "Complaints" },
      { href: "/licences", label: "Licences" },
    ],
    crimeTitle: "Not for reporting crime.",
    crime: [
      "Emergency: phone 999, or use 999 BSL.",
      "Not an emergency: phone 101.",
      "Text relay: 18001 101.",
      "In confidence: Crimestoppers, 0800 555 111.",
    ],
  },

  form: {
    problem: "There is a problem",
    errorPrefix: "Error:",
    day: "Day",
    month: "Month",
    year: "Year",
    or: "or",
    optional: "(optional)",
  },

  change: "Change",
  stepOf: (at: number, of: number) => `Step ${at} of ${of}`,

  thread: {
    label: "Where it stands",
    heard: "Heard",
    agreed: "Agreed",
    doing: "Doing",
    result: "Result",
    done: "Done",
    not_done: "Not done",
    passed_on: "Passed on",
    ahead: "Still to come:",
    now: "Now:",
  },

  status: {
    planned: "Planned",
    doing: "Doing",
    done: "Done",
    not_done: "Not done",
    passed_on: "Passed on",
    recorded: "On record",
    moved: "Moved",
    cancelled: "Cancelled",
    held: "Held",
    draft: "Draft",
    published: "Published",
    open: "Open",
    closed: "Closed",
    waiting: "Waiting",
    accepted: "Accepted",
    changed: "Changed",
    declined: "Declined",
    late: "Late",
    todo: "To do",
    stale: "Not confirmed lately",
  },

  facts: {
    yes: "Yes",
    no: "No",
    unknown: "Not checked yet",
  },

  error: {
    next: "What to do next",
    reference: "If you contact us about this, give this reference:",
  },
};
