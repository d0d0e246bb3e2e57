/** When a body is reminded of an answer that it owes: near the day, after it, and then its manager (need 99). */
import { addWorkingDays, type Day } from "./day";

export const reminderKinds = ["soon", "late", "manager"] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** This many working days before an answer is due, whoever owes it gets word. */
export const workingDaysBefore = 2;

/** This many working days after it was due, the manager does. */
export const workingDaysUntilManager = 5;

/** What is to have gone out by `today`; each goes out once for one due day, however often it is asked. */
export function remindersDue(answerDueOn: Day, today: Day, holidays: ReadonlySet<Day>): ReminderKind[] {
  if (today <= answerDueOn) return addWorkingDays(today, workingDaysBefore, holidays) >= answerDueOn ? ["soon"] : [];
  return today >= addWorkingDays(answerDueOn, workingDaysUntilManager, holidays) ? ["late", "manager"] : ["late"];
}
