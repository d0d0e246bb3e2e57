import type { Day } from "~/domain/day";
import type { OutcomeEffect } from "~/domain/outcome";
import { takesVerdicts, type Shown } from "~/domain/verdict";
import type { PriorityThread } from "~/services/priorities/read.server";

/** What residents answered, period by period, beside the newest official word. Reviews come newest first; period 0 ended with the oldest. */
export function residentsOf(priority: PriorityThread, shown: ReadonlyMap<number, Shown>, today: Day) {
  const { id, reviews, outcomes } = priority;
  const count = reviews.length;
  const before = reviews.flatMap(({ on }, index) => {
    const period = shown.get(count - 1 - index);
    return period ? [{ until: on, shown: period }] : [];
  });
  return { priorityId: id, isOpen: takesVerdicts(priority, today), official: officialOf(reviews[0], outcomes), now: shown.get(count) ?? null, before };
}

/** The newest of what the panel found and what the owner told; what a record leaves out is no word. */
function officialOf(review: PriorityThread["reviews"][number] | undefined, outcomes: PriorityThread["outcomes"]): { by: "panel" | "owner"; on: Day; effect: OutcomeEffect } | null {
  const told = outcomes.flatMap(({ effect, on }) => (effect !== null && on !== null && on.length === 10 ? [{ by: "owner" as const, on, effect }] : []))[0];
  const found = review ? { by: "panel" as const, on: review.on, effect: review.effect } : null;
  if (told && (!found || told.on > found.on)) return told;
  return found;
}
