import { databaseIsReachable } from "~/services/health/read.server";
import type { Feeds } from "./feed.server";

/** GET /healthz: 200 "ok" while the databases can be read, 503 while they cannot. */
export function addHealth(feeds: Feeds): void {
  feeds.get("/healthz", async (c) => ((await databaseIsReachable()) ? c.text("ok\n") : c.text("database unreachable\n", 503)));
}
