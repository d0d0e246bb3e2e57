/** What every feed is made with. */
import type { Context, Hono } from "hono";
import type { PublicShowing, RequestContext } from "~/http/context.server";

export type FeedEnv = { Bindings: RequestContext };
export type FeedContext = Context<FeedEnv>;
export type Feeds = Hono<FeedEnv>;

/**
 * Marks the answer as public, as publicly() does for a page: it depends on the address alone and is kept whole,
 * with its ETag, until one of the things in `shows` changes, or until `until` (UTC) or the next London midnight.
 */
export function publicFeed(c: FeedContext, showing: PublicShowing): void {
  c.env.page.showing = showing;
}
