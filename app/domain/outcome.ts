/** What came of a priority: one plain sentence, its effect, and how we know (standard ACT-09). */

export const outcomeEffects = ["resolved", "reduced", "no_change", "worse", "moved", "cannot_tell"] as const;
export type OutcomeEffect = (typeof outcomeEffects)[number];

export const longestOutcome = 280;
export const longestMeasure = 280;

/** What is wrong with an outcome: it needs a sentence, and either a measure or the plain word that we do not know yet. */
export function wrongWithOutcome(outcome: { sentence: string; measure: string | null; isNotKnownYet: boolean }): "sentence_needed" | "too_long" | "measure_needed" | "both_given" | null {
  const sentence = outcome.sentence.trim();
  const measure = (outcome.measure ?? "").trim();
  if (sentence === "") return "sentence_needed";
  if ([...sentence].length > longestOutcome || [...measure].length > longestMeasure) return "too_long";
  if (measure === "" && !outcome.isNotKnownYet) return "measure_needed";
  if (measure !== "" && outcome.isNotKnownYet) return "both_given";
  return null;
}
