import { startServer } from "./server.ts";

/** One server for all journeys. Playwright calls what this returns when the last test is done. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await startServer();
  process.env.E2E_BASE_URL = server.url;
  return async () => {
    await server.stop();
  };
}
