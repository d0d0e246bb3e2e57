/**
 * Lucia 3, which is frozen, and the only file that knows it. Our own adapter keeps the SHA-256 of a session's id and
 * never the id itself; the clock is the caller's, because Lucia reads only the machine's.
 */
import { and, eq, isNull, lte, placeholder } from "drizzle-orm";
import { Lucia, type Adapter } from "lucia";
import { createHash } from "node:crypto";
import { people, sessions } from "~/db/app-schema.server";
import type { AppDb } from "~/db/client.server";
import { preparedOnce } from "~/db/prepared.server";

/** `endsAt` is the true end; Lucia's own `expiresAt` is the same moved to the machine's clock, and only Lucia looks at it. */
type SessionFacts = { startedAt: Date; endsAt: Date; isOwnDevice: boolean; freshUntil: Date };

declare module "lucia" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- module augmentation needs an interface
  interface Register {
    Lucia: ReturnType<typeof luciaOver>;
    DatabaseSessionAttributes: SessionFacts;
  }
}

/** What is kept of a session's id: 64 hex letters. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** For looking only: it writes nothing, whatever Lucia would tidy or prolong on the way. */
export function luciaForReading(tables: AppDb, now: Date) {
  const nothing = () => Promise.resolve();
  return luciaOver({ ...sessionTable(tables, now), updateSessionExpiration: nothing, deleteSession: nothing });
}

/** For use inside change(). */
export function luciaForWriting(tx: AppDb, now: Date) {
  return luciaOver(sessionTable(tx, now));
}

const sessionByHash = preparedOnce((tables: AppDb) =>
  tables
    .select({ session: sessions })
    .from(sessions)
    .innerJoin(people, and(eq(people.id, sessions.personId), isNull(people.erasedOn)))
    .where(eq(sessions.id, placeholder("hash")))
    .prepare(),
);

function luciaOver(adapter: Adapter) {
  return new Lucia(adapter, { getSessionAttributes: (facts: SessionFacts) => facts });
}

/** Takes and gives session ids as the browser holds them; only hashes reach the table. */
function sessionTable(tables: AppDb, now: Date): Adapter {
  const onMachineClock = (instant: Date) => new Date(instant.getTime() + Date.now() - now.getTime());
  return {
    async getSessionAndUser(token) {
      const [row] = await sessionByHash(tables).execute({ hash: hashOfToken(token) });
      if (!row) return [null, null];
      const { personId, expiresAt, startedAt, isOwnDevice, freshUntil } = row.session;
      return [
        { id: token, userId: personId, expiresAt: onMachineClock(expiresAt), attributes: { startedAt, endsAt: expiresAt, isOwnDevice, freshUntil } },
        { id: personId, attributes: {} },
      ];
    },
    async setSession({ id, userId, attributes: { startedAt, endsAt, isOwnDevice, freshUntil } }) {
      await tables.insert(sessions).values({ id: hashOfToken(id), personId: userId, expiresAt: endsAt, startedAt, isOwnDevice, freshUntil });
    },
    updateSessionExpiration() {
      throw new Error("Sessions are prolonged by renewSession alone, which knows how long each may last");
    },
    async deleteSession(token) {
      await tables.delete(sessions).where(eq(sessions.id, hashOfToken(token)));
    },
    async deleteUserSessions(personId) {
      await tables.delete(sessions).where(eq(sessions.personId, personId));
    },
    async deleteExpiredSessions() {
      await tables.delete(sessions).where(lte(sessions.expiresAt, now));
    },
    getUserSessions() {
      // A list would have to give hashes where Lucia expects ids, and an id taken for a hash ends the wrong session.
      throw new Error("Session ids are not kept, so they cannot be listed");
    },
  };
}
