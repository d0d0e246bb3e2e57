/** What a council's calendar says about councillors' evenings. */

const before = "full|annual|budget|extraordinary|ordinary|special|general|meeting|of|the";
const after = "annual|budget|tax|setting|extraordinary|ordinary|special|general|and|mayor|making|meeting";
const wholeCouncil = new RegExp(`^(?:(?:${before}) )*council(?: (?:${after}))*$`);

/**
 * Whether this is a meeting of the whole council, at which every councillor has to be: "Full Council", "Council (AGM)",
 * "Extraordinary Council Meeting". A community council or a council committee is not.
 */
export function isFullCouncil(title: string): boolean {
  const words = title
    .toLowerCase()
    .replace(/\b[ae]gm\b/g, "annual")
    .replace(/[^a-z]+/g, " ")
    .trim();
  return wholeCouncil.test(words);
}
