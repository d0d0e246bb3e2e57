/** Words of the recount pack: what is in it and how to use it. */
type Facts = { question: string; ruleHash: string; options: readonly { id: string; title: string }[]; tieOrder: readonly string[]; lines: readonly string[] };

const whose = { residents: "Residents", members: "Members" };

export const recount = {
  notFound: "There is no recount pack here. It is made when the result of a vote is published.",

  readMe: ({ question, ruleHash, options, tieOrder, lines }: Facts) =>
    [
      "COUNT THIS VOTE AGAIN",
      "",
      question,
      "",
      "rule.json is what was fixed when voting opened. Its SHA-256 is",
      `  ${ruleHash}`,
      "published.json is what was published.",
      "",
      "The options, by the names they have in the files:",
      ...options.map(({ id, title }) => `  ${id}  ${title}`),
      "",
      "The order drawn by lot when voting opened, for ties:",
      ...tieOrder.map((id, place) => `  ${place + 1}. ${id}`),
      "",
      ...lines,
      "",
      "The program recount.py needs Python 3 and nothing else. Read it: it is short, and it shares no code with the website.",
      "You can also count the same files with the website's own program: npm run -s count -- residents.json",
      "",
    ].join("\n"),

  howTo: (electorate: "residents" | "members", root: string, winners: readonly string[]) => [
    `${whose[electorate].toUpperCase()}: ${electorate}-ballots.txt has every ballot on a line, in A to Z order. [] is "none of these".`,
    "  Its SHA-256 must be the fingerprint on the result page:",
    `  ${root}`,
    "  Check it with: LC_ALL=C sort " + `${electorate}-ballots.txt | sha256sum`,
    `  Count it with: python3 recount.py ${electorate}.json`,
    `  It must give: ${winners.length === 0 ? "no winner" : winners.join(", ")}`,
    electorate === "residents" ? "  (These are what residents' votes alone would have chosen. The members' vote decides.)" : "  (The members' vote decides.)",
  ],
  tooFew: {
    residents: (ballots: number, fewest: number) => tooFew("residents", ballots, fewest),
    members: (ballots: number, fewest: number) => tooFew("members", ballots, fewest),
  },
  hands: { residents: "RESIDENTS: a show of hands has no ballots.", members: "MEMBERS: they voted by show of hands, so there are totals and no ballots." },

  command: {
    usage: "npm run recount-pack -- ROUND FOLDER   writes the recount pack of a published vote with every ballot, for a watched recount",
    notPublished: "No published vote has this id.",
    written: (folder: string, names: readonly string[]) => `${folder}: ${names.join(", ")}`,
  },
};

function tooFew(electorate: "residents" | "members", ballots: number, fewest: number): string {
  return `${whose[electorate].toUpperCase()}: ${ballots} ballots. Fewer than ${fewest} are not published one by one, because people could be told apart. Any five voters can ask the panel for a watched recount within 14 days.`;
}
