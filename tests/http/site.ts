/** A site on a free port of this machine, in this process, with answers that the test gives. */
import type { Server } from "node:http";
import { ownHosts, type OwnHosts } from "~/http/gate.server";
import { createHandler, type Site } from "~/http/handle.server";
import { createHttpServer, listen } from "~/http/listen.server";
import { createPageCache } from "~/http/page-cache.server";

export type TestSite = { port: number; host: string; server: Server; site: Site; close: () => Promise<void> };

/** Starts the site; whatever `parts` leaves out is empty, plain http, with the real clock. */
export async function startSite(parts: Partial<Site> = {}): Promise<TestSite> {
  const hosts = new Map<string, string>();
  const site: Site = {
    hosts,
    isHttps: false,
    proxyHops: 0,
    answers: [],
    pages: createPageCache(),
    files: { files: new Map(), stylesheet: null },
    now: () => new Date(),
    changedElsewhere: () => false,
    isClosing: () => false,
    ...parts,
  };
  const server = createHttpServer(createHandler(site), { isHttps: site.isHttps });
  const port = await listen(server, { port: 0, host: "127.0.0.1" });
  const found: OwnHosts = ownHosts({ publicUrl: `http://127.0.0.1:${port}`, isProduction: false, port });
  for (const [host, origin] of found) hosts.set(host, origin);
  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return { port, host: `127.0.0.1:${port}`, server, site, close };
}
