/** What a panel may care about when it chooses a time, and how much: the weights that the planner multiplies by. */

export const concerns = [
  "fairness",
  "cadence",
  "observance",
  "ramadan",
  "bank_holiday",
  "council",
  "team",
  "working_hours",
  "dark",
  "weekend",
  "school_run",
  "school_holiday",
  "early_or_rush",
  "neighbours",
  "weekly_worship",
] as const;
export type Concern = (typeof concerns)[number];

/** 0 it does not matter, 1 a little, 2 it matters, 3 a lot. */
export const weightChoices = [0, 1, 2, 3] as const;
export type Weight = (typeof weightChoices)[number];
export type Weights = Record<Concern, Weight>;

export const defaultWeights: Weights = {
  fairness: 3,
  cadence: 2,
  observance: 3,
  ramadan: 2,
  bank_holiday: 3,
  council: 3,
  team: 2,
  working_hours: 2,
  dark: 2,
  weekend: 2,
  school_run: 1,
  school_holiday: 1,
  early_or_rush: 1,
  neighbours: 1,
  weekly_worship: 1,
};

/** Four meetings a year, the commonest rhythm of London's panels (rule R12). */
export const defaultCadenceDays = 91;

/** Every concern with its weight; what is missing or is no weight takes the default. */
export function weightsOf(stored: Readonly<Record<string, unknown>> | null): Weights {
  const known = (value: unknown): value is Weight => weightChoices.some((choice) => choice === value);
  return Object.fromEntries(concerns.map((concern) => [concern, known(stored?.[concern]) ? stored[concern] : defaultWeights[concern]])) as Weights;
}
