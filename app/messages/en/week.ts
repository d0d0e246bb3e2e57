/** The Monday list of those who act. */
const count = (many: number, one: string, more: string) => (many === 1 ? `1 ${one}` : `${many} ${more}`);

export const week = {
  title: "Your week",
  lede: "Over all your wards: the next two weeks, and what is late.",
  link: "Your week",
  none: "Nothing is due in the next two weeks.",
  post: "Post an update",
  owed: {
    title: "Promised and due",
    line: (sentence: string, ward: string) => `${sentence} (${ward})`,
    due: (day: string) => `Due by ${day}`,
    late: (day: string) => `Late: it was due by ${day}`,
  },
  questions: {
    title: "Questions near their 72 hours",
    line: (number: string, ward: string) => `Question ${number} (${ward})`,
    left: (hours: number) => (hours <= 1 ? "Less than an hour is left" : `${hours} hours are left`),
    late: (hours: number) => `Late by ${count(hours, "hour", "hours")}`,
  },
  quiet: { title: "Nothing posted for four weeks" },
  confirm: {
    title: "Priorities to confirm",
    words: "Residents see when a priority was last confirmed. After 92 days it counts as out of date.",
    until: (day: string) => `Confirmed until ${day}`,
    stale: "Out of date now",
    button: "Still stands",
    buttonFor: (problem: string) => `: ${problem}`,
  },
  contacts: {
    title: "Contact details to confirm",
    last: (day: string) => `Last checked on ${day}`,
    never: "Never checked",
    button: "Still right",
    edit: "Change them",
  },
  meetings: { title: "Meetings in the next two weeks" },
  refused: {
    not_found: "That is not in your wards any more. The list below is as it is now.",
    closed: "That priority is closed by now, so there is nothing to confirm.",
    not_owner: "Another body owns that priority, so they confirm it.",
  },
  letter: {
    subject: (many: number) => `Your week: ${count(many, "thing waits", "things wait")}`,
    opening: "Good morning. This is what waits in your wards this week and next.",
    held: "A promise whose words are held back",
    link: "Open the list and confirm with one tap",
    because: "You get this on Mondays as the sergeant of a Safer Neighbourhoods Team. There is no letter when nothing waits.",
  },
};
