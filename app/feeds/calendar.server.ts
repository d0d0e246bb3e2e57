/**
 * Calendars that programs follow: of all London, a borough, a team, a ward, a panel, one meeting. Nobody signs in, and
 * nothing in them is personal. Beside them a person's own, whose address is the key: it is kept nowhere on the way.
 */
import { openPermit, ownCalendarPermit } from "~/access/door.server";
import { alarmWish, readAlarms, type Calendar } from "~/domain/calendar";
import type { Permit } from "~/domain/permission";
import { calendar as words } from "~/messages/en/calendar";
import { calendarDocument } from "~/services/calendar/document.server";
import { ownCalendar } from "~/services/calendar/own.server";
import { calendarOfBorough, calendarOfLondon, calendarOfMeeting, calendarOfPanel, calendarOfTeam, calendarOfWard, type PublicCalendar } from "~/services/calendar/read.server";
import { publicFeed, type FeedContext, type Feeds } from "./feed.server";

type Find = (permit: Permit<"calendar.view">, name: string) => Promise<PublicCalendar | null>;

export function addCalendars(feeds: Feeds): void {
  feeds.get("/calendar.ics", (c) => answer(c, calendarOfLondon, ""));
  feeds.get("/boroughs/:borough/calendar.ics", (c) => answer(c, calendarOfBorough, c.req.param("borough")));
  feeds.get("/teams/:team/calendar.ics", (c) => answer(c, calendarOfTeam, c.req.param("team")));
  feeds.get("/wards/:ward/calendar.ics", (c) => answer(c, calendarOfWard, c.req.param("ward")));
  feeds.get("/panels/:panel/calendar.ics", (c) => answer(c, calendarOfPanel, c.req.param("panel")));
  feeds.get("/meetings/:file{[^/]+\\.ics}", (c) => answer(c, calendarOfMeeting, c.req.param("file").replace(/\.ics$/, "")));
  feeds.get("/calendars/:file{[^/]+\\.ics}", answerOwn);
}

async function answerOwn(c: FeedContext): Promise<Response> {
  const permit = await ownCalendarPermit((c.req.param("file") ?? "").replace(/\.ics$/, ""), c.env);
  if (!permit) return c.text(words.notFound, 404);
  return c.body(documentFor(c, await ownCalendar(permit)), 200, { "Content-Type": calendarType });
}

async function answer(c: FeedContext, find: Find, name: string): Promise<Response> {
  const found = await find(openPermit("calendar.view", c.env), name);
  if (!found) return c.text(words.notFound, 404);
  publicFeed(c, { shows: found.shows });
  return c.body(documentFor(c, found.calendar), 200, { "Content-Type": calendarType });
}

const calendarType = "text/calendar; charset=utf-8";

/** The calendar with the reminders that its reader asks for by `?alarm=1d,2h`; any other question is left unheard. */
function documentFor(c: FeedContext, calendar: Calendar): string {
  const alarms = readAlarms(c.req.query("alarm"));
  const address = calendar.address && alarms.length > 0 ? `${calendar.address}?alarm=${alarmWish(alarms)}` : calendar.address;
  return calendarDocument({ ...calendar, address, alarms });
}
