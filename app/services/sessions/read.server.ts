/** Who stands at the door. */
import { appRead } from "~/db/client.server";
import { holdsOneOf, officialRoles, type Viewer } from "~/domain/permission";
import { sessionHolds, type SessionTimes } from "~/domain/session";
import { viewerOfPerson } from "~/services/people/read.server";
import { luciaForReading } from "./lucia.server";

const visitor: Viewer = { kind: "visitor" };

/**
 * The person whose session `token` is, or a visitor: no token, an unknown, ended or expired one, or one that is too
 * long for the post its holder has. Never writes. `now` is UTC.
 */
export async function findViewer(token: string | null, now: Date): Promise<Viewer> {
  const session = await findSession(token, now);
  if (!session) return visitor;
  const viewer = await viewerOfPerson(session.personId, now, now < session.freshUntil);
  return sessionHolds(session, { isOfficial: holdsOneOf(viewer, officialRoles), now }) ? viewer : visitor;
}

type FoundSession = SessionTimes & { personId: string; freshUntil: Date };

/** The session of this token that has not expired, or null. */
export async function findSession(token: string | null, now: Date): Promise<FoundSession | null> {
  if (token === null) return null;
  const { session } = await luciaForReading(appRead(), now).validateSession(token);
  if (!session) return null;
  const { userId, endsAt, startedAt, isOwnDevice, freshUntil } = session;
  return { personId: userId, expiresAt: endsAt, startedAt, isOwnDevice, freshUntil };
}
