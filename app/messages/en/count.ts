/** Words about counting: the two rules, every step of a count, and what is wrong with a file to be counted. */
const people = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

type Offer = { option: string; figure: string | null };
type Step =
  | { code: "most_votes"; winners: string[] }
  | { code: "tie"; tied: string[]; places: number }
  | { code: "tie_broken"; by: "checked_residents" | "residents" | "hands" | "drawn_order"; winners: string[]; stillTied: string[] }
  | { code: "places_left"; places: number }
  | { code: "points_given"; ballots: number; points: number; cost: number }
  | { code: "paid_for"; option: string; supporters: number; each: string; others: Offer[] }
  | { code: "nobody_can_pay"; places: number }
  | { code: "grown_for"; option: string; supporters: number; growth: string; others: Offer[] }
  | { code: "unchosen"; winners: string[] };

const breakers = { checked_residents: "More residents who were checked in person", residents: "More residents", hands: "More members, by a show of hands", drawn_order: "The order drawn by lot when voting opened" };

export const count = {
  rules: {
    most_votes: {
      name: "Most votes",
      words: ["The options that most people chose win.", "It is the easiest to follow, but one large group can fill every place."],
      example: "Ten people vote for two places. Six choose bins and bikes, and four choose noise. Bins and bikes win, with six votes each.",
    },
    fair_shares: {
      name: "Fair shares",
      words: ["Each ballot has an equal share of the places, and spends it on what wins.", "A group of a third of the voters gets about a third of the places."],
      example: "Ten people vote for two places. Six choose bins and bikes, and four choose noise. Bins or bikes wins first. Its six supporters have then spent most of their share, so noise wins the second place.",
    },
  },

  breakers,

  /** A step of a count as a sentence; `nameOf` gives an option's words, and `by` the words for what breaks ties. */
  step(step: Step, nameOf: (option: string) => string, by: Record<keyof typeof breakers, string> = breakers): string {
    const names = (options: readonly string[]) => list(options.map(nameOf));
    switch (step.code) {
      case "most_votes":
        return step.winners.length === 0 ? "No option had enough votes." : `Most votes: ${names(step.winners)}.`;
      case "tie":
        return `${names(step.tied)} were level for ${step.places === 1 ? "one place" : `${step.places} places`}.`;
      case "tie_broken":
        return step.winners.length === 0 ? `${by[step.by]}: still level.` : `${by[step.by]} decided for ${names(step.winners)}.`;
      case "places_left":
        return `${people(step.places, "place stays", "places stay")} free, because nobody chose another option.`;
      case "points_given":
        return `Each of ${people(step.ballots, "ballot", "ballots")} has ${people(step.points, "point", "points")}. An option costs ${people(step.cost, "point", "points")}.`;
      case "paid_for":
        return `${nameOf(step.option)} won: its ${people(step.supporters, "supporter pays", "supporters pay")} ${mixed(step.each)} points each, or all they had left. ${compared(step.others, nameOf)}`.trim();
      case "nobody_can_pay":
        return `No other option’s supporters had enough points for ${step.places === 1 ? "the last place" : `the last ${step.places} places`}. Everyone’s points then grew alike.`;
      case "grown_for":
        return `${nameOf(step.option)} won: its ${people(step.supporters, "supporter", "supporters")} could pay first, after everyone got ${mixed(step.growth)} more points. ${compared(step.others, nameOf)}`.trim();
      case "unchosen":
        return `Nobody chose ${names(step.winners)}, and ${step.winners.length === 1 ? "it fills" : "they fill"} what was left.`;
    }
  },

  command: {
    usage: [
      "npm run -s count -- FILE.json",
      "npm run -s count -- - < FILE.json",
      "",
      'FILE.json: {"options":["a","b"],"seats":1,"rule":"most-votes","tieOrder":["b","a"],"ballots":[["a"],["a","b"],[]]}',
      "  rule: most-votes or fair-shares.",
      "  tieOrder: who comes first when options are level. It may leave options out, as long as no place hangs on them.",
      "  An empty ballot is “none of these”.",
      '  "fewestVotes":1 leaves a seat empty rather than give it to an option that nobody chose. Without it every seat is filled.',
      "",
      'Prints {"winners":[…],"tied":[…],"totals":{…},"steps":[…]}.',
      "  tied: the options level at the last place, which tieOrder then decided. Empty when no tie kept anything out.",
      "Ends with 0, or with 2 and the reason when the file is wrong.",
    ].join("\n"),
    by: { ...breakers, drawn_order: "tieOrder" },
    standardInput: "Standard input",
    oneFile: "Name one file, or - for standard input.",
    unreadable: (file: string) => `${file} cannot be read.`,
    notJson: (file: string, why: string) => `${file} is not JSON: ${why}`,
    refused: (file: string, words: string) => `${file}: ${words}`,
  },

  problem: {
    not_an_object: () => "must be an object with options, seats, rule, tieOrder and ballots.",
    unknown_key: (found: string) => `has a key that means nothing here: ${found}.`,
    missing_key: (found: string) => `has no ${found}.`,
    options_not_names: () => "options must be a list of names that are not empty.",
    no_options: () => "options is empty.",
    option_twice: (found: string) => `options has ${found} twice.`,
    seats_not_whole: (found: string) => `seats must be a whole number, and is ${found}.`,
    too_few_seats: (found: string) => `seats must be 1 or more, and is ${found}.`,
    too_many_seats: (found: string) => `seats is ${found}, more than there are options.`,
    unknown_rule: (found: string) => `rule must be "most-votes" or "fair-shares", and is ${found}.`,
    tie_order_not_names: () => "tieOrder must be a list of option names.",
    tie_order_unknown: (found: string) => `tieOrder names ${found}, which is no option.`,
    tie_order_twice: (found: string) => `tieOrder has ${found} twice.`,
    ballots_not_lists: (_: string, at?: number) => (at === undefined ? "ballots must be a list of ballots." : `ballot ${at} must be a list of option names.`),
    ballot_not_names: (found: string, at?: number) => `ballot ${at} holds ${found}, which is no name.`,
    ballot_unknown_option: (found: string, at?: number) => `ballot ${at} chooses ${found}, which is no option.`,
    ballot_choice_twice: (found: string, at?: number) => `ballot ${at} chooses ${found} twice.`,
    fewest_votes_wrong: (found: string) => `fewestVotes must be 0 or 1, and is ${found}.`,
    tie_undecided: (found: string) => `a place hangs on a tie between options that tieOrder leaves out: ${found}.`,
  },
};

/** The longest denominator that still says something to a reader. */
const longestOf = 9999n;

/** "12/7" as people write it: "1 5/7". A fraction of long numbers is rounded to three places and says so. */
function mixed(figure: string): string {
  const [parts = 0n, of = 1n] = figure.split("/").map((text) => BigInt(text));
  const whole = parts / of;
  const rest = parts % of;
  if (rest === 0n) return String(whole);
  if (of > longestOf) {
    const thousandths = (parts * 2000n + of) / (of * 2n);
    return `about ${thousandths / 1000n}.${String(thousandths % 1000n).padStart(3, "0")}`;
  }
  return whole === 0n ? `${rest}/${of}` : `${whole} ${rest}/${of}`;
}

function compared(others: readonly Offer[], nameOf: (option: string) => string): string {
  const priced = others.flatMap(({ option, figure }) => (figure === null ? [] : [`${nameOf(option)} ${mixed(figure)}`]));
  return priced.length === 0 ? "" : `The others needed no less: ${priced.join(", ")}.`;
}

function list(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
