import { databasesFromTemplates, migratedTemplates, useDatabases, type Databases } from "~/db/client.server";

let templates: ReturnType<typeof migratedTemplates> | null = null;

/** Empty databases with the real migrations, in memory, in use by this test file from now on. One millisecond each after the first. */
export function freshDatabases(): Databases {
  templates ??= migratedTemplates();
  const fresh = databasesFromTemplates(templates);
  useDatabases(fresh);
  return fresh;
}
