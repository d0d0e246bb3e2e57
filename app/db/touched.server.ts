/** Tells whoever keeps copies (the page cache) what a commit has changed, before its writer is answered. */
import { databases, type Connection } from "./client.server";

type Listener = (things: readonly string[]) => void;

const listeners = new Set<Listener>();

/** `listener` is called synchronously after each commit with what it touched; "*" means everything. */
export function onTouched(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function announceTouched(things: readonly string[]): void {
  if (things.length === 0) return;
  for (const listener of listeners) listener(things);
}

const seen = new WeakMap<Connection, { version: unknown; read: () => unknown }>();

/**
 * True once after another process (an import, say) has committed to app.db. SQLite's data_version moves
 * on a connection only for commits made by others, so the server's own writes never show here.
 */
export function changedElsewhere(): boolean {
  const { writer } = databases().app;
  let entry = seen.get(writer);
  if (!entry) {
    const statement = writer.prepare("PRAGMA data_version").pluck();
    entry = { version: statement.get(), read: () => statement.get() };
    seen.set(writer, entry);
    return false;
  }
  if (writer.inTransaction) return false;
  const version = entry.read();
  if (version === entry.version) return false;
  entry.version = version;
  return true;
}
