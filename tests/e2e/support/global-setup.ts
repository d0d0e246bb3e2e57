import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startServer } from "./server.ts";

/**
 * Loads the demonstration borough once, for every server of this run to begin with a copy, and starts the server that
 * most journeys share. Playwright calls what this returns when the last test is done.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "ward-panels-e2e-"));
  const borough = path.join(folder, "borough");
  const loading = await startServer();
  await loading.stop(() => cp(loading.dataDir, borough, { recursive: true }));
  const server = await startServer({ data: borough });
  Object.assign(process.env, { E2E_BASE_URL: server.url, E2E_CLOCK_FILE: server.clockFile, E2E_KEPT_DIR: path.join(folder, "kept"), E2E_BOROUGH_DIR: borough });
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
