/** The inbox as a file for spreadsheet programs, with the filters of the page: /referrals.csv. For those alone who may see the list. */
import { requireAccess } from "~/access/door.server";
import { readInboxQuery } from "~/domain/inbox";
import { csvOf } from "~/domain/spreadsheet";
import { inbox as words } from "~/messages/en/inbox";
import { sharing, bodyTitle } from "~/messages/en/sharing";
import { wholeInboxOf } from "~/services/inbox/read.server";
import type { Feeds } from "./feed.server";

export function addInbox(feeds: Feeds): void {
  feeds.get("/referrals.csv", async (c) => {
    const permit = await requireAccess({ request: c.req.raw, params: {}, context: c.env }, "referral.view");
    const rows = await wholeInboxOf(permit, readInboxQuery(new URL(c.req.url).searchParams));
    const lines = rows.map((row) => [
      row.problem,
      row.ward,
      bodyTitle(row.body),
      sharing.standing[row.standing],
      row.sentOn,
      row.dueOn,
      row.isOverdue ? words.yes : words.no,
      row.answeredOn ?? "",
      row.words ?? "",
      row.assignee ?? "",
      row.workDueOn ?? "",
    ]);
    const headers = { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${words.fileName}"` };
    return c.body(csvOf([[...words.fileColumns], ...lines]), 200, headers);
  });
}
