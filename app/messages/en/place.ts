/** Finding a ward: home, postcode, boroughs. */
export const place = {
  home: {
    title: "What matters on your street?",
    lede: "Your ward panel agrees it. Police and council act. You see what was done.",
    postcode: "Your postcode",
    postcodeHint: (example: string) => `For example ${example}. We do not keep it.`,
    /** A real one, and one of the invented borough. */
    postcodeExample: { real: "E8 1EA", demonstration: "RV1 2AB" },
    find: "Find my ward",
    orBoroughs: "Or choose your borough from the list",
    exampleTitle: "Look around first",
    example: (ward: string, borough: string) => `${ward}, ${borough}`,
    stepsTitle: "How it works",
    steps: [
      { title: "Meet", text: "Ten to fifteen local people meet the ward's police team a few times a year. Anyone may read along." },
      { title: "Choose", text: "Residents and panel members vote for what matters most. One person, one vote, and the vote is secret." },
      { title: "Act", text: "The police team and the council get the list the day it is set. They must answer." },
      { title: "Tell", text: "You read here what was done, what was not done and why, and what changed." },
    ],
    paperTitle: "No computer, or no email?",
    paper: "You can do all of this on paper, by phone or at a meeting.",
    paperLink: "How to take part on paper or by phone",
  },
  find: {
    title: "Find your ward",
    empty: "Enter your postcode, such as E8 1EA.",
    notPostcode: "That does not look like a postcode. A postcode looks like E8 1EA. Check it and try again.",
    unknownTitle: (postcode: string) => `We do not know ${postcode}`,
    unknown: "It may be new, it may be outside London, or there may be a slip in it.",
    near: (outcode: string) => `These wards have postcodes that begin with ${outcode}:`,
    orChoose: "Choose your borough instead",
    none: "No postcodes are loaded here yet, so choose your borough and then your ward.",
  },
  boroughs: {
    title: "Boroughs and wards of London",
    lede: "Choose your borough, then your ward.",
    wards: (count: number) => (count === 1 ? "1 ward" : `${count} wards`),
    noneTitle: "No wards are loaded yet.",
    none: "The people who run this site can load the official list of wards.",
  },
  borough: {
    title: (name: string) => `Wards of ${name}`,
    noneTitle: "This borough has no wards here yet.",
    former: "Wards of the past",
    formerWords: "These wards have other boundaries or names now. Their records are kept.",
  },
};
