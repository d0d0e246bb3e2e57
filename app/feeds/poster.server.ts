/** The pictures that programs and printers fetch for a meeting's poster: its address as a QR code. */
import qrcode from "qrcode-generator";
import { openPermit } from "~/access/door.server";
import { env } from "~/env.server";
import { meeting as words } from "~/messages/en/meeting";
import { findMeeting } from "~/services/meetings/read.server";
import { publicFeed, type Feeds } from "./feed.server";

/** White modules around the code, as its standard asks. */
const quiet = 4;

export function addPosters(feeds: Feeds): void {
  feeds.get("/meetings/:file{[^/]+\\.svg}", async (c) => {
    const meeting = await findMeeting(openPermit("meeting.view", c.env), c.req.param("file").replace(/\.svg$/, ""));
    if (!meeting) return c.text(words.poster.notFound, 404);
    publicFeed(c, { shows: [`meeting:${meeting.id}`] });
    return c.body(codeOf(`${env.publicUrl}/meetings/${meeting.id}`), 200, { "Content-Type": "image/svg+xml" });
  });
}

/** One path of squares, black on white; a quarter of it may be smudged and it is still read. */
function codeOf(address: string): string {
  const code = qrcode(0, "Q");
  code.addData(address);
  code.make();
  const count = code.getModuleCount();
  const rows = Array.from({ length: count }, (_, row) => row);
  const path = rows.flatMap((row) => rows.filter((column) => code.isDark(row, column)).map((column) => `M${column + quiet} ${row + quiet}h1v1h-1z`)).join("");
  const side = count + 2 * quiet;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>\n`;
}
