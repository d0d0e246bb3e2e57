/** The page on which a borough says who answers for its ward panels. */
export const borough = {
  title: (name: string) => `Who answers for ${name}?`,
  lede: "Residents of wards without an active panel see this. A panel's priorities go to this email address too.",
  label: { label: "Team or office", hint: "For example, Community Safety Team. A team's name, not a person's." },
  phone: { label: "Phone", hint: "A number of the council that somebody answers." },
  email: { label: "Email", hint: "A mailbox that several people read. Priorities sent to it wait for the council's answer." },
  save: "Save",
  errors: {
    label: "Write the name of the team or office.",
    noWay: "Give a phone number or an email address, so that people can reach them.",
  },
  forLead: "For the borough lead:",
  edit: "say who answers for this borough",
  desk: "Who answers for the borough",
};
