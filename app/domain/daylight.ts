/** When it gets dark. The one place that asks suncalc, which is arithmetic only: no clock, no file, no network. */
import { getTimes } from "suncalc";
import { londonClock, type Clock, type Day } from "./day";

/** WGS84 degrees; west of Greenwich is negative. */
export type Place = { latitude: number; longitude: number };

/** Charing Cross: sunset differs by less than two minutes between any two places in London. */
export const londonCentre: Place = { latitude: 51.5074, longitude: -0.1278 };

/** London's clock when the sun sets at `place` on the London `day`. */
export function sunsetOn(day: Day, { latitude, longitude }: Place): Clock {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  const { sunset } = getTimes(new Date(Date.UTC(year, month - 1, date, 12)), latitude, longitude);
  if (!sunset) throw new Error(`The sun does not set on ${day} at ${latitude}, ${longitude}`);
  return londonClock(sunset);
}
