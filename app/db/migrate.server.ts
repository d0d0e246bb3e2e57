/** Brings one database file to the newest schema; forward only, all or nothing. */
import type Database from "better-sqlite3";
import { createHash } from "node:crypto";
import { migrationFiles } from "./migration-files.server";
import { vocabulary } from "./vocabulary.server";

type Connection = InstanceType<typeof Database>;

/**
 * Applies the migrations of `name` (app, ballots or equality) that the file does not have yet, each with
 * its record in one transaction. Throws when the file holds a migration that this build does not know
 * (it comes from a newer version) or one whose text has changed since. Then old words are put into today's.
 */
export function migrate(connection: Connection, name: string): void {
  connection.exec("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT");
  const applied = new Map(
    (connection.prepare("SELECT name, hash FROM migrations").all() as { name: string; hash: string }[]).map((row) => [row.name, row.hash]),
  );
  const known = migrationFiles(name);
  for (const file of applied.keys()) {
    if (!known.some((migration) => migration.name === file)) {
      throw new Error(`${connection.name} has migration ${file}, which this version does not know. Start the newer version instead.`);
    }
  }
  for (const { name: file, sql } of known) {
    const hash = createHash("sha256").update(sql).digest("hex");
    const before = applied.get(file);
    if (before === hash) continue;
    if (before) throw new Error(`Migration ${file} has changed since ${connection.name} was made. Migrations are never edited.`);
    connection.exec("BEGIN IMMEDIATE");
    try {
      connection.exec(sql.replaceAll("--> statement-breakpoint", ""));
      connection.prepare("INSERT INTO migrations (name, hash) VALUES (?, ?)").run(file, hash);
      connection.exec("COMMIT");
    } catch (error) {
      if (connection.inTransaction) connection.exec("ROLLBACK");
      throw error;
    }
  }
  for (const statement of vocabulary[name] ?? []) connection.exec(statement);
}
