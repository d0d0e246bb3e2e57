/** Calendars that programs follow: of a ward, of a panel, of one meeting. Nobody signs in, and nothing in them is personal. */
import { openPermit } from "~/access/door.server";
import { calendar as words } from "~/messages/en/calendar";
import { calendarDocument } from "~/services/calendar/document.server";
import { calendarOfMeeting, calendarOfPanel, calendarOfWard, type PublicCalendar } from "~/services/calendar/read.server";
import { publicFeed, type FeedContext, type Feeds } from "./feed.server";

export function addCalendars(feeds: Feeds): void {
  feeds.get("/wards/:ward/calendar.ics", async (c) => answer(c, await calendarOfWard(openPermit("calendar.view", c.env), c.req.param("ward"))));
  feeds.get("/panels/:panel/calendar.ics", async (c) => answer(c, await calendarOfPanel(openPermit("calendar.view", c.env), c.req.param("panel"))));
  feeds.get("/meetings/:file{[^/]+\\.ics}", async (c) => answer(c, await calendarOfMeeting(openPermit("calendar.view", c.env), c.req.param("file").replace(/\.ics$/, ""))));
}

function answer(c: FeedContext, found: PublicCalendar | null): Response {
  if (!found) return c.text(words.notFound, 404);
  publicFeed(c, { shows: found.shows });
  return c.body(calendarDocument(found.calendar), 200, { "Content-Type": "text/calendar; charset=utf-8" });
}
