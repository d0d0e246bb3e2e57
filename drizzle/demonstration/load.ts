/**
 * Loads the demonstration borough into an empty data folder. The story is told in memory and its databases are moved in
 * whole, so that a start that is cut short leaves nothing half told: the next one begins afresh.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { closeDatabases, databasesFromTemplates, migratedTemplates, useDatabases, type Databases } from "~/db/client.server";
import { tellStory, type PlaceFiles } from "./story";

/**
 * To be called before the databases of `folder` are opened. Does nothing where there is an app.db already, whoever made it.
 * `now` (UTC) is the moment up to which the story is told.
 */
export async function loadDemonstrationIfEmpty(now: Date, folder: string): Promise<{ loaded: boolean }> {
  const mark = path.join(folder, "app.db");
  if (existsSync(mark)) return { loaded: false };
  const making = path.join(folder, ".demonstration");
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  // The folder is named so that the keys of the votes lie in files from the start.
  const told: Databases = { ...databasesFromTemplates(migratedTemplates()), folder: making };
  useDatabases(told);
  try {
    await tellStory(now, placeFiles());
    for (const name of ["app", "ballots", "equality"] as const) writeSynced(path.join(making, `${name}.db`), told[name].writer.serialize());
  } finally {
    closeDatabases();
  }
  moveIn(making, folder);
  renameSync(path.join(making, "app.db"), mark);
  rmSync(making, { recursive: true });
  return { loaded: true };
}

/** Everything but app.db, which comes last: where it is, the rest is. */
function moveIn(making: string, folder: string): void {
  for (const name of readdirSync(making)) {
    if (name === "app.db") continue;
    const target = path.join(folder, name);
    rmSync(target, { recursive: true, force: true });
    renameSync(path.join(making, name), target);
  }
}

function writeSynced(file: string, bytes: Buffer): void {
  const handle = openSync(file, "wx", 0o600);
  try {
    writeSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The files beside this one in the sources; the built server finds them above itself. */
export function placeFiles(): PlaceFiles {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, "drizzle", "demonstration"))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error("No drizzle/demonstration folder above the program");
    folder = above;
  }
  const file = (name: string) => path.join(folder, "drizzle", "demonstration", name);
  return { wards: file("wards.geojson"), postcodes: file("postcodes.csv"), census: file("census.csv") };
}
