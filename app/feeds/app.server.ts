/**
 * What programs read: health, calendars, feeds. Answered by Hono before Remix, behind the same gate and from the
 * same page cache. Each feed is a file in this folder that adds its addresses to this app; GET only.
 */
import { Hono } from "hono";
import type { RequestContext } from "~/http/context.server";
import { addCalendars } from "./calendar.server";
import type { FeedEnv, Feeds } from "./feed.server";
import { addHealth } from "./health.server";
import { addInbox } from "./inbox.server";
import { addMinutes } from "./minutes.server";
import { addPosters } from "./poster.server";
import { addPriorities } from "./priorities.server";
import { addRecounts } from "./recount.server";
import { addTold } from "./told.server";

const notAFeed = "x-not-a-feed";

export const feeds: Feeds = new Hono<FeedEnv>();

feeds.notFound(() => new Response(null, { status: 404, headers: { [notAFeed]: "1" } }));
feeds.onError((error) => {
  throw error;
});
addCalendars(feeds);
addHealth(feeds);
addInbox(feeds);
addMinutes(feeds);
addPosters(feeds);
addPriorities(feeds);
addRecounts(feeds);
addTold(feeds);

/**
 * Answers a request for a feed. Null when the address is none of ours or its thing is not found
 * (c.notFound(), or the door's 404): then the site's own page for that is shown.
 */
export async function answerFeed(request: Request, context: RequestContext): Promise<Response | null> {
  if (request.method === "POST") return null;
  try {
    const answered = await feeds.fetch(request, context);
    return answered.headers.has(notAFeed) ? null : answered;
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    return thrown.status === 404 ? null : thrown;
  }
}
