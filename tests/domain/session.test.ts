import { describe, expect, test } from "vitest";
import { renewedEnd, sessionEnd, sessionHolds } from "~/domain/session";

const start = new Date("2027-03-04T19:00:00Z");
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const hours = (count: number) => count * 60;
const days = (count: number) => hours(24 * count);

describe("how long a session lasts", () => {
  test.each([
    ["a resident on their own device, 30 days", true, false, 0, days(30)],
    ["a resident on their own device, 30 days from the last visit", true, false, days(20), days(50)],
    ["a resident elsewhere, 12 hours from the start", false, false, hours(3), hours(12)],
    ["an official, an hour from the last visit", true, true, hours(2), hours(3)],
    ["an official, never beyond 12 hours", true, true, hours(11) + 30, hours(12)],
  ])("%s", (_who, isOwnDevice, isOfficial, now, end) => {
    expect(sessionEnd({ startedAt: start, isOwnDevice, isOfficial, now: after(now) })).toEqual(after(end));
  });
});

test("a session begun as a resident does not carry an official post that begins later", () => {
  const times = { startedAt: start, expiresAt: after(days(30)), isOwnDevice: true };
  expect(sessionHolds(times, { isOfficial: false, now: after(days(1)) })).toBe(true);
  expect(sessionHolds(times, { isOfficial: true, now: after(days(1)) })).toBe(false);
  expect(sessionHolds(times, { isOfficial: true, now: after(days(30) - 30) })).toBe(false);
});

test("a session does not hold at the very moment it ends", () => {
  const times = { startedAt: start, expiresAt: after(60), isOwnDevice: false };
  expect(sessionHolds(times, { isOfficial: true, now: after(59) })).toBe(true);
  expect(sessionHolds(times, { isOfficial: true, now: after(60) })).toBe(false);
});

test("an official's hour is counted anew at most every ten minutes, a resident's month once a day, a shared device's never", () => {
  const official = { startedAt: start, expiresAt: after(60), isOwnDevice: false };
  expect(renewedEnd(official, { isOfficial: true, now: after(9) })).toBeNull();
  expect(renewedEnd(official, { isOfficial: true, now: after(10) })).toEqual(after(70));
  const own = { startedAt: start, expiresAt: after(days(30)), isOwnDevice: true };
  expect(renewedEnd(own, { isOfficial: false, now: after(hours(23)) })).toBeNull();
  expect(renewedEnd(own, { isOfficial: false, now: after(hours(24)) })).toEqual(after(days(31)));
  const shared = { startedAt: start, expiresAt: after(hours(12)), isOwnDevice: false };
  expect(renewedEnd(shared, { isOfficial: false, now: after(hours(11)) })).toBeNull();
});
