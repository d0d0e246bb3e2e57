/** Quarters of the calendar, "2027-q1", and their London days. */
import { addDays, daysBetween, type Day } from "./day";

export type Quarter = string;

/** The quarter in which a London day lies. */
export function quarterOf(day: Day): Quarter {
  return `${day.slice(0, 4)}-q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** A quarter as an address names it; null for anything else. */
export function readQuarter(text: string): Quarter | null {
  return /^(19|20)\d\d-q[1-4]$/.test(text) ? text : null;
}

/** First and last London day of a quarter. */
export function daysOfQuarter(quarter: Quarter): { from: Day; to: Day } {
  const year = Number(quarter.slice(0, 4));
  const number = Number(quarter.slice(6));
  const next = number === 4 ? `${year + 1}-01-01` : `${year}-${String(number * 3 + 1).padStart(2, "0")}-01`;
  return { from: `${year}-${String(number * 3 - 2).padStart(2, "0")}-01`, to: addDays(next, -1) };
}

/** The quarter before this one. */
export function quarterBefore(quarter: Quarter): Quarter {
  return quarterOf(addDays(daysOfQuarter(quarter).from, -1));
}

/** The quarter that letters tell of on this London day: the one that has ended, in the second to fourth week after it; null otherwise. */
export function letterQuarter(today: Day): Quarter | null {
  const current = quarterOf(today);
  const passed = daysBetween(daysOfQuarter(current).from, today);
  return passed >= 7 && passed < 28 ? quarterBefore(current) : null;
}
