/**
 * The one way to write. Rows and their audit entry are kept together or not at all, and are on disk
 * before the caller hears so. Callers that wait while a commit is being written share the next one
 * (group commit), each in its own savepoint.
 */
import { desc } from "drizzle-orm";
import { createHash } from "node:crypto";
import type { AnyPermit } from "~/domain/permission";
import { env } from "~/env.server";
import { audit } from "./app-schema.server";
import { databases, type AppDb, type BallotsDb, type Connection, type EqualityDb } from "./client.server";
import { announceTouched } from "./touched.server";

export type Tx = AppDb;

/** What a writer tells the audit: `verb` is noun.past ("meeting.moved"), `subject` the thing's id. No names, no addresses. */
export type LogEntry = { verb: string; subject: string; detail?: Readonly<Record<string, unknown>> };

export type Outcome<T, R extends string> = { ok: true; value: T } | { ok: false; reason: R };

type Kept<T> = { value: T; log: LogEntry | readonly LogEntry[]; touches: readonly string[] };
type Refused<R extends string> = { refused: R };

/** The outcome of a unit of work, worked out from what its function gives back. */
type OutcomeOf<D> = Outcome<
  D extends { refused: string } ? never : D extends { value: infer T } ? T : never,
  D extends { refused: infer R extends string } ? R : never
>;

/**
 * One unit of work in app.db. `work` awaits only queries of its own `tx`: no mail, no hashing of
 * passwords, no network. `touches` names what public pages show and have to be drawn anew
 * ("ward:E05…", "panel:…", "meeting:…", "priority:…", "round:…", "places").
 *
 * Refuses with whatever reason `work` gives; then nothing is written or logged. A thrown error rolls back
 * that caller alone.
 */
export function change<const D extends Kept<unknown> | Refused<string>>(permit: AnyPermit, work: (tx: Tx) => Promise<D>): Promise<OutcomeOf<D>>;
export function change<T, R extends string = never>(permit: AnyPermit, work: (tx: Tx) => Promise<Kept<T> | Refused<R>>): Promise<Outcome<T, R>>;
export async function change(permit: AnyPermit, work: (tx: Tx) => Promise<Kept<unknown> | Refused<string>>): Promise<Outcome<unknown, string>> {
  const { app } = databases();
  return queueOf(app.writer).run<Outcome<unknown, string>>(async () => {
    const done = await work(app.write);
    if ("refused" in done) return { keep: false, touches: [], answer: { ok: false, reason: done.refused } };
    const actor = permit.viewer.kind === "person" ? permit.viewer.actorKey : permit.viewer.kind === "system" ? `system:${permit.viewer.name}` : "visitor";
    for (const entry of [done.log].flat()) await appendToAudit(app.write, permit.now, actor, entry);
    return { keep: true, touches: done.touches, answer: { ok: true, value: done.value } };
  });
}

/**
 * One unit of work in ballots.db. It has no audit: an entry would tie a person and a time to a ballot.
 * The same group commit and the same durability as change().
 */
export function changeBallots<const D extends { value: unknown } | Refused<string>>(work: (tx: BallotsDb) => Promise<D>): Promise<OutcomeOf<D>>;
export function changeBallots<T, R extends string = never>(work: (tx: BallotsDb) => Promise<{ value: T } | Refused<R>>): Promise<Outcome<T, R>>;
export async function changeBallots(work: (tx: BallotsDb) => Promise<{ value: unknown } | Refused<string>>): Promise<Outcome<unknown, string>> {
  const { ballots } = databases();
  return queueOf(ballots.writer).run<Outcome<unknown, string>>(async () => {
    const done = await work(ballots.write);
    if ("refused" in done) return { keep: false, touches: [], answer: { ok: false, reason: done.refused } };
    return { keep: true, touches: [], answer: { ok: true, value: done.value } };
  });
}

/**
 * One unit of work in equality.db. It has no audit, for the same reason: an entry would tie a person and a time to answers
 * that belong to nobody.
 */
export async function changeEquality<const D extends { value: unknown } | Refused<string>>(work: (tx: EqualityDb) => Promise<D>): Promise<OutcomeOf<D>> {
  const { equality } = databases();
  const outcome = await queueOf(equality.writer).run<Outcome<unknown, string>>(async () => {
    const done = await work(equality.write);
    if ("refused" in done) return { keep: false, touches: [], answer: { ok: false, reason: done.refused } };
    return { keep: true, touches: [], answer: { ok: true, value: done.value } };
  });
  return outcome as OutcomeOf<D>;
}

/**
 * Leaves no trace of deleted rows in ballots.db: rebuilds the file from the rows that are left and empties the
 * write-ahead log. secure_delete alone leaves old pages readable in the log. Runs between two commits, never inside one.
 * Throws when a reader held the log, so that nobody believes it was emptied.
 */
export async function foldBallots(): Promise<void> {
  await fold(databases().ballots.writer);
}

/**
 * The same for app.db, after personal words were taken away there (standard PRV-03): without it they would lie in pages
 * that no row uses any more. Takes about a second for each 100 MB, so it belongs into the night.
 */
export async function foldApp(): Promise<void> {
  await fold(databases().app.writer);
}

async function fold(connection: Connection): Promise<void> {
  await queueOf(connection).runAlone(() => {
    if (connection.memory) return;
    truncateLog(connection);
    connection.exec("VACUUM");
    truncateLog(connection);
  });
}

function truncateLog(connection: Connection): void {
  const [result] = connection.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
  if (result?.busy !== 0) throw new Error(`The write-ahead log of ${connection.name} is in use and was not emptied`);
}

/** The hash that chains an audit entry to the one before: SHA-256 over the previous hash and the entry as canonical JSON. */
export function auditHash(prev: string, entry: { seq: number; at: number; actor: string; verb: string; subject: string; detail: string }): string {
  const canonical = JSON.stringify([entry.seq, entry.at, entry.actor, entry.verb, entry.subject, entry.detail]);
  return createHash("sha256").update(prev).update("\n").update(canonical).digest("hex");
}

async function appendToAudit(tx: Tx, at: Date, actor: string, { verb, subject, detail }: LogEntry): Promise<void> {
  const [last] = await tx.select({ seq: audit.seq, hash: audit.hash }).from(audit).orderBy(desc(audit.seq)).limit(1);
  const entry = { seq: (last?.seq ?? 0) + 1, at: at.getTime(), actor, verb, subject, detail: JSON.stringify(detail ?? {}) };
  const prev = last?.hash ?? "";
  await tx.insert(audit).values({ ...entry, at, prev, hash: auditHash(prev, entry) });
}

// ---- Group commit ------------------------------------------------------------------------------

type Answered<A> = { keep: boolean; touches: readonly string[]; answer: A };
type Waiting = { work: () => Promise<Answered<unknown>>; resolve: (answer: unknown) => void; reject: (error: unknown) => void };

/** Enough to share one sync among a crowd, few enough that the first of them is not kept waiting. */
const mostInOneCommit = env.GROUP_COMMIT === "on" ? 256 : 1;

/**
 * The longest that a writer waits for others to join its commit, in milliseconds, and only while others keep coming:
 * about what one sync to a slow disk costs, so a crowd gains a lot and somebody alone loses nothing.
 */
const longestGathering = 4;

/** How many turns of the event loop without a newcomer mean that nobody else is on the way. */
const quietTurns = 3;

let commits = 0;

/** How many transactions this process has put on disk: set against what was asked for, it shows what sharing saves. */
export function commitCount(): number {
  return commits;
}

class WriteQueue {
  #waiting: Waiting[] = [];
  #alone: (() => void)[] = [];
  #isRunning = false;

  constructor(private readonly connection: Connection) {}

  run<A>(work: () => Promise<Answered<A>>): Promise<A> {
    return new Promise<A>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as (answer: unknown) => void, reject });
      this.#start();
    });
  }

  /** Runs `work` with no transaction open. */
  runAlone(work: () => void): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.#alone.push(() => {
        try {
          work();
          resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
      this.#start();
    });
  }

  #start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    void this.#drain();
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0 || this.#alone.length > 0) {
      if (this.#waiting.length > 0) {
        await this.#gather();
        await this.#commit(this.#waiting.splice(0, mostInOneCommit));
      }
      for (const work of this.#alone.splice(0)) work();
    }
    this.#isRunning = false;
  }

  /** Lets requests that arrived together reach the queue: each turn of the loop brings them one step nearer. */
  async #gather(): Promise<void> {
    const until = performance.now() + longestGathering;
    let seen = 0;
    let quiet = 0;
    while (quiet < quietTurns && this.#waiting.length < mostInOneCommit && performance.now() < until) {
      quiet = this.#waiting.length === seen ? quiet + 1 : 0;
      seen = this.#waiting.length;
      await new Promise((resume) => setImmediate(resume));
    }
  }

  async #commit(batch: Waiting[]): Promise<void> {
    const answers: (() => void)[] = [];
    const touched = new Set<string>();
    try {
      this.connection.exec("BEGIN IMMEDIATE");
      for (const caller of batch) {
        this.connection.exec("SAVEPOINT caller");
        try {
          const { keep, touches, answer } = await caller.work();
          if (!keep) this.connection.exec("ROLLBACK TO caller");
          for (const thing of touches) touched.add(thing);
          answers.push(() => caller.resolve(answer));
        } catch (error) {
          // A full disk or a broken file ends the whole transaction inside SQLite: then nobody's work stands.
          if (!this.connection.inTransaction) throw error;
          this.connection.exec("ROLLBACK TO caller");
          answers.push(() => caller.reject(error));
        }
        this.connection.exec("RELEASE caller");
      }
      this.connection.exec("COMMIT");
      commits += 1;
    } catch (error) {
      if (this.connection.open && this.connection.inTransaction) this.connection.exec("ROLLBACK");
      for (const caller of batch) caller.reject(error);
      return;
    }
    announceTouched([...touched]);
    for (const answer of answers) answer();
  }
}

const queues = new WeakMap<Connection, WriteQueue>();

function queueOf(connection: Connection): WriteQueue {
  let queue = queues.get(connection);
  if (!queue) {
    queue = new WriteQueue(connection);
    queues.set(connection, queue);
  }
  return queue;
}
