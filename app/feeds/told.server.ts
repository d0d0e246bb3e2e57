/** A told quarter as plain text, ready to paste into an email: the page's address and ".txt". */
import { openPermit, orNotFound } from "~/access/door.server";
import { toldPage } from "~/services/quarters/page.server";
import { plainText } from "~/services/quarters/text.server";
import { publicFeed, type FeedContext, type Feeds } from "./feed.server";

export function addTold(feeds: Feeds): void {
  feeds.get("/boroughs/:borough/:ward/you-said-we-did.txt", (c) => answer(c, { borough: c.req.param("borough"), ward: c.req.param("ward"), quarter: null }));
  feeds.get("/boroughs/:borough/:ward/you-said-we-did/:quarter{[0-9]{4}-q[1-4]\\.txt}", (c) => answer(c, { borough: c.req.param("borough"), ward: c.req.param("ward"), quarter: c.req.param("quarter").replace(/\.txt$/, "") }));
}

async function answer(c: FeedContext, which: { borough: string; ward: string; quarter: string | null }) {
  const { ward, code, text, path } = orNotFound(await toldPage(openPermit("ward.view", c.env), which));
  publicFeed(c, { shows: [`ward:${code}`] });
  return c.body(plainText(text, ward.name, path), 200, { "Content-Type": "text/plain; charset=utf-8" });
}
