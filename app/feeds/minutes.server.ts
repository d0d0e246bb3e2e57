/** The text of minutes as a file, so that anyone can work out its fingerprint: /meetings/{id}/minutes.txt */
import { openPermit, orNotFound } from "~/access/door.server";
import { keepsNotes } from "~/domain/meeting";
import { findMeeting, placesOfPanel } from "~/services/meetings/read.server";
import { publicMinutes } from "~/services/minutes/public.server";
import { publicFeed, type Feeds } from "./feed.server";

export function addMinutes(feeds: Feeds): void {
  feeds.get("/meetings/:meeting/minutes.txt", async (c) => {
    const permit = openPermit("meeting.view", c.env);
    const meeting = orNotFound(await findMeeting(permit, c.req.param("meeting")));
    const found = keepsNotes(meeting.kind) ? await publicMinutes(permit, meeting) : null;
    const { text } = orNotFound(found);
    publicFeed(c, { shows: [`meeting:${meeting.id}`, ...(await placesOfPanel(meeting.panelId))] });
    return c.body(text, 200, { "Content-Type": "text/plain; charset=utf-8" });
  });
}
