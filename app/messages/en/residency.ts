/** Saying which ward one belongs to, before the first vote. */
export const residency = {
  title: (ward: string) => `Voting in ${ward}`,
  lede: (ward: string) => `You vote in ${ward} if you live, work or study there. We ask once.`,
  connection: { label: "Do you live, work or study there?", empty: "Choose how you belong to the ward." },
  connections: { lives: "I live there", works: "I work there", studies: "I study there" },
  postcode: {
    label: "Postcode of your home, work or place of study",
    empty: "Enter a postcode.",
    wrong: "That does not look like a postcode. An example is SE1 0AA.",
  },
  firstLine: {
    label: "First line of that address",
    hint: "For example 12 Mill Lane. If you have no fixed address, phone us and we will find another way.",
    empty: "Enter the first line of the address.",
    long: "Use 100 characters or fewer.",
  },
  why: {
    title: "What we do with this",
    words:
      "Your postcode shows which ward you are in. We keep neither the postcode nor the address: only a scrambled form, to see when many votes come from one address. Nobody on the panel, in the police or at the council sees it.",
  },
  submit: "Save and go on",
  already: (ward: string) => `You are on the list of ${ward} already. There is nothing more to do.`,
  goOn: "Go on",
  refused: {
    no_such_ward: "This ward does not exist any more. Find your ward by its postcode.",
    unknown_postcode: "We do not have that postcode. Check it, or phone us: a new street may be missing from our list.",
    other_ward_already: "You have already named another ward for this. If you have moved, phone us and we will change it.",
  },
  elsewhere: (postcode: string, ward: string, borough: string) => `${postcode} is in ${ward}, ${borough}.`,
  elsewhereLink: (ward: string) => `Vote in ${ward} instead`,
};
