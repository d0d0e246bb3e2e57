/**
 * How long signing in lasts (standard SEC-09). Residents and panel members: 30 days on their own device, counted
 * anew while they come back, else 12 hours. Holders of an official post: 12 hours at most, ended by an hour's pause.
 */
const minute = 60_000;
const hour = 60 * minute;

export const ownDeviceLasts = 30 * 24 * hour;
export const sharedDeviceLasts = 12 * hour;
export const officialLastsAtMost = 12 * hour;
export const officialPause = 60 * minute;

/** How long after proving the inbox a person may do what asks for it afresh: seal, publish, give roles. */
export const freshLasts = 10 * minute;

/** Sessions are counted anew at most this often, so that the database keeps no track of every visit. */
const officialRenewedEvery = 10 * minute;
const ownDeviceRenewedEvery = 24 * hour;

export type SessionTimes = { startedAt: Date; expiresAt: Date; isOwnDevice: boolean };

/** When a session ends if nothing more is heard of it after `now`. All instants are UTC. */
export function sessionEnd({ startedAt, isOwnDevice, isOfficial, now }: { startedAt: Date; isOwnDevice: boolean; isOfficial: boolean; now: Date }): Date {
  if (isOfficial) return new Date(Math.min(now.getTime() + officialPause, startedAt.getTime() + officialLastsAtMost));
  if (isOwnDevice) return new Date(now.getTime() + ownDeviceLasts);
  return new Date(startedAt.getTime() + sharedDeviceLasts);
}

/**
 * Whether a session still stands for its holder. One that was begun with a resident's long life does not carry an
 * official post: the holder signs in anew on the first day of the post.
 */
export function sessionHolds({ startedAt, expiresAt }: SessionTimes, { isOfficial, now }: { isOfficial: boolean; now: Date }): boolean {
  if (expiresAt <= now) return false;
  if (!isOfficial) return true;
  const left = expiresAt.getTime() - now.getTime();
  return left <= officialPause && now.getTime() - startedAt.getTime() < officialLastsAtMost;
}

/** The new end of a session that is due to be counted anew; null while it is not. */
export function renewedEnd(times: SessionTimes, { isOfficial, now }: { isOfficial: boolean; now: Date }): Date | null {
  const end = sessionEnd({ ...times, isOfficial, now });
  const every = isOfficial ? officialRenewedEvery : ownDeviceRenewedEvery;
  return end.getTime() - times.expiresAt.getTime() >= every ? end : null;
}

/** What somebody had typed when their session was over: where it was sent, and each field as it was. */
export type TypedWork = { action: string; fields: [name: string, value: string][] };

export function isTypedWork(thing: unknown): thing is TypedWork {
  return typeof thing === "object" && thing !== null && "action" in thing && typeof thing.action === "string" && "fields" in thing && Array.isArray(thing.fields);
}
