/**
 * The three database files and the only place that opens them or names the driver.
 * Reads have their own read-only connection; writes go through change() (change.server.ts).
 */
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { mkdirSync } from "node:fs";
import path from "node:path";
import * as appSchema from "./app-schema.server";
import * as ballotsSchema from "./ballots-schema.server";
import * as equalitySchema from "./equality-schema.server";
import { migrate } from "./migrate.server";

export type Connection = InstanceType<typeof Database>;
export type AppDb = ReturnType<typeof appDb>;
export type BallotsDb = ReturnType<typeof ballotsDb>;
export type EqualityDb = ReturnType<typeof equalityDb>;

export type Databases = {
  /** The folder of the data; null for databases in memory (tests). */
  folder: string | null;
  app: { read: AppDb; write: AppDb; reader: Connection; writer: Connection };
  ballots: { read: BallotsDb; write: BallotsDb; reader: Connection; writer: Connection };
  equality: { write: EqualityDb; writer: Connection };
};

const appDb = (connection: Connection) => drizzle(connection, { schema: appSchema });
const ballotsDb = (connection: Connection) => drizzle(connection, { schema: ballotsSchema });
const equalityDb = (connection: Connection) => drizzle(connection, { schema: equalitySchema });

type Pragmas = { secureDelete: boolean };

/** Sets the pragmas and reads them back: a database that would lose or leak is not used (standard OPS-01). */
function prepare(connection: Connection, { secureDelete }: Pragmas): void {
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  connection.pragma("busy_timeout = 5000");
  connection.pragma("trusted_schema = OFF");
  connection.pragma(`secure_delete = ${secureDelete ? "ON" : "OFF"}`);
  const journal = connection.memory ? "memory" : "wal";
  const wanted: Record<string, unknown> = {
    journal_mode: journal,
    synchronous: 2,
    foreign_keys: 1,
    busy_timeout: 5000,
    trusted_schema: 0,
    secure_delete: secureDelete ? 1 : 0,
  };
  for (const [pragma, value] of Object.entries(wanted)) {
    const found: unknown = connection.pragma(pragma, { simple: true });
    if (found !== value) throw new Error(`${connection.name}: PRAGMA ${pragma} is ${String(found)}, and must be ${String(value)}`);
  }
}

function openFile(file: string, pragmas: Pragmas): { writer: Connection; reader: Connection } {
  const writer = new Database(file);
  prepare(writer, pragmas);
  migrate(writer, path.basename(file, ".db"));
  const reader = new Database(file, { readonly: true });
  reader.pragma("busy_timeout = 5000");
  reader.pragma("trusted_schema = OFF");
  return { writer, reader };
}

/** Opens (and makes, and migrates) app.db, ballots.db and equality.db in `folder`. */
export function openDatabases(folder: string): Databases {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const app = openFile(path.join(folder, "app.db"), { secureDelete: false });
  const ballots = openFile(path.join(folder, "ballots.db"), { secureDelete: true });
  const equality = openFile(path.join(folder, "equality.db"), { secureDelete: true });
  equality.reader.close();
  return assemble(folder, app, ballots, equality.writer);
}

/** Databases in memory from serialized, already migrated templates: one millisecond each (tests). */
export function databasesFromTemplates(templates: { app: Buffer; ballots: Buffer; equality: Buffer }): Databases {
  const open = (template: Buffer, secureDelete: boolean) => {
    const connection = new Database(template);
    prepare(connection, { secureDelete });
    return connection;
  };
  const app = open(templates.app, false);
  const ballots = open(templates.ballots, true);
  return assemble(null, { writer: app, reader: app }, { writer: ballots, reader: ballots }, open(templates.equality, true));
}

/** Migrated, empty databases as bytes, for databasesFromTemplates. */
export function migratedTemplates(): { app: Buffer; ballots: Buffer; equality: Buffer } {
  const make = (name: string) => {
    const connection = new Database(":memory:");
    migrate(connection, name);
    const bytes = connection.serialize();
    connection.close();
    return bytes;
  };
  return { app: make("app"), ballots: make("ballots"), equality: make("equality") };
}

function assemble(folder: string | null, app: { writer: Connection; reader: Connection }, ballots: { writer: Connection; reader: Connection }, equality: Connection): Databases {
  return {
    folder,
    app: { ...app, read: appDb(app.reader), write: appDb(app.writer) },
    ballots: { ...ballots, read: ballotsDb(ballots.reader), write: ballotsDb(ballots.writer) },
    equality: { writer: equality, write: equalityDb(equality) },
  };
}

let current: Databases | null = null;

/** Says which databases this process works on; the server, each script and each test does so once at its start. */
export function useDatabases(databases: Databases): void {
  current = databases;
}

/** The databases of this process. Throws when none were opened: a bug in how the process starts. */
export function databases(): Databases {
  if (!current) throw new Error("No databases are open: call useDatabases(openDatabases(folder)) first");
  return current;
}

/** For reading app.db in services. */
export function appRead(): AppDb {
  return databases().app.read;
}

/** For reading ballots.db in services. */
export function ballotsRead(): BallotsDb {
  return databases().ballots.read;
}

/** For reading equality.db in services: its one connection, since hardly anybody reads it. */
export function equalityRead(): EqualityDb {
  return databases().equality.write;
}

/** Folds the write-ahead logs into the files and closes them; the last thing a process does. */
export function closeDatabases(): void {
  if (!current) return;
  const { app, ballots, equality } = current;
  for (const connection of new Set([app.reader, ballots.reader])) if (connection !== app.writer && connection !== ballots.writer) connection.close();
  for (const connection of [app.writer, ballots.writer, equality.writer]) {
    if (!connection.memory) connection.pragma("wal_checkpoint(TRUNCATE)");
    connection.close();
  }
  current = null;
}
