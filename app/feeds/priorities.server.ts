/** A ward's priorities in the fields of data.police.uk, for programs: /wards/{code}/priorities.json */
import { openPermit } from "~/access/door.server";
import { workText as words } from "~/messages/en/work";
import { policeUkPriorities } from "~/services/work-reports/police-uk.server";
import { findWardByCode } from "~/services/wards/read.server";
import { publicFeed, type Feeds } from "./feed.server";

export function addPriorities(feeds: Feeds): void {
  feeds.get("/wards/:ward/priorities.json", async (c) => {
    const permit = openPermit("priority.view", c.env);
    const ward = await findWardByCode(permit, c.req.param("ward"));
    if (!ward) return c.text(words.notFound, 404);
    const found = await policeUkPriorities(permit, ward.code);
    publicFeed(c, { shows: [`ward:${ward.code}`] });
    return c.body(JSON.stringify(found, null, 2), 200, { "Content-Type": "application/json; charset=utf-8" });
  });
}
