/** Roles, and giving and ending them. */
export const role = {
  names: {
    resident: "Resident",
    member: "Panel member",
    chair: "Chair",
    vice_chair: "Vice chair",
    secretary: "Secretary",
    snt_officer: "Neighbourhood officer",
    sergeant: "Sergeant",
    councillor: "Councillor",
    council_officer: "Council officer",
    borough_lead: "Borough lead",
    administrator: "Administrator",
  },
  everywhere: "The whole site",
  list: {
    title: "People and roles",
    lede: "Everybody who holds a role in the places that you look after.",
    caption: "Roles",
    columns: { person: "Person", role: "Role", place: "Where", days: "When", end: "Change" },
    from: (day: string) => `from ${day}`,
    span: (from: string, until: string) => `${from} to ${until}`,
    end: "End",
    notYours: "Not yours to end",
    endWhat: (person: string, role: string) => `the role of ${person}, ${role}`,
    give: "Give a role",
    none: { title: "Nobody holds a role here yet.", words: "Give the first one." },
  },
  give: {
    title: "Give somebody a role",
    lede: "They sign in with this email address. We email them that they have the role.",
    email: { label: "Their email address", hint: "A role mailbox is better than a private one, if there is one." },
    shownName: { label: "Name to show", hint: "As they want to be known, for example Ayesha K. The panel's page shows it." },
    role: { label: "Role" },
    place: { label: "Where", choose: "Choose a place" },
    groups: { panel: "Panels", team: "Police teams", ward: "Wards", borough: "Boroughs", platform: "Everywhere" },
    from: { label: "First day", hint: "For example, 4 March 2027." },
    until: { label: "Last day", hint: "Leave empty if there is no end yet." },
    save: "Give the role",
    nothing: { title: "You have no role to give.", words: "Ask your borough lead." },
  },
  end: {
    title: (person: string) => `End the role of ${person}?`,
    words: "It ends at once. They are signed out everywhere, and what they did stays in the record.",
    facts: { role: "Role", place: "Where", days: "When" },
    submit: "End the role",
    keep: "Keep it",
  },
  errors: {
    role: "Choose a role.",
    place: "Choose where they hold the role.",
    name: "Write the name to show.",
    nameTooLong: "Use 80 letters or fewer.",
    day: {
      empty: "Write the first day.",
      no_day: "Write the day of the month.",
      no_month: "Write the month.",
      no_year: "Write the year, like 2027.",
      not_a_day: "There is no such day. Write it like 4 March 2027.",
    },
  },
  placeKinds: {
    panel: "This role belongs to a panel. Choose a panel.",
    team: "This role belongs to a police team. Choose a team.",
    ward: "This role belongs to a ward. Choose a ward.",
    borough: "This role belongs to a borough. Choose a borough.",
    platform: "This role is for the whole site. Choose that.",
  },
  refused: {
    not_fresh: "Show first that this is your inbox: roles are changed only within 10 minutes of signing in.",
    no_such_place: "That place is not there, or is not yours to look after.",
    not_yours_to_give: "You may not give this role there. Ask your borough lead.",
    ends_before_it_starts: "The last day is before the first. Change one of them.",
    already_held: "They hold this role there already in those days.",
    not_found: "That role is not there any more.",
    not_yours_to_end: "You may not end this role. Ask your borough lead.",
    already_ended: "That role has ended already.",
    last_administrator: "This is the last administrator. Give the role to somebody else first.",
  },
  confirmYou: "Confirm that it is you",
  /** What the command line says. */
  administrator: {
    usage: `Makes somebody an administrator of this installation.

  npm run grant:administrator -- EMAIL [--dry-run]

  --dry-run   say what would be done, and change nothing
  --help      show this

The data folder is DATA_DIR (./data when it is not set).`,
    notAnEmail: "Give one email address.",
    wouldAppointKnown: (email: string) => `${email} is known here and would become an administrator. Nothing was changed.`,
    wouldAppointNew: (email: string) => `${email} is new here and would become an administrator. Nothing was changed.`,
    appointed: (email: string, address: string) => `${email} is an administrator now, and can sign in at ${address}/sign-in`,
  },
};
