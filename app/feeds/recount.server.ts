/** What anybody needs to count a published vote again, without an account. */
import { openPermit } from "~/access/door.server";
import { recount as words } from "~/messages/en/recount";
import { recountPack } from "~/services/rounds/recount.server";
import { publicFeed, type Feeds } from "./feed.server";
import { zipOf } from "./zip.server";

export function addRecounts(feeds: Feeds): void {
  feeds.get("/rounds/:round/recount.zip", async (c) => {
    const pack = await recountPack(openPermit("round.view", c.env), c.req.param("round"));
    if (!pack) return c.text(words.notFound, 404);
    publicFeed(c, { shows: [`round:${pack.roundId}`] });
    const headers = { "Content-Type": "application/zip", "Content-Disposition": `attachment; filename="recount-${pack.roundId}.zip"` };
    return c.body(new Uint8Array(zipOf(pack.files)), 200, headers);
  });
}
