/** Where migrate() finds the SQL of each migration, oldest first. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder: the nearest one above this file (source or bundle) that holds drizzle/. */
function root(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, "drizzle", "app"))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error("No drizzle/ folder with migrations above the program");
    folder = above;
  }
  return folder;
}

export function migrationFiles(name: string): { name: string; sql: string }[] {
  const folder = path.join(root(), "drizzle", name);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => ({ name: file.replace(/\.sql$/, ""), sql: readFileSync(path.join(folder, file), "utf8") }));
}
