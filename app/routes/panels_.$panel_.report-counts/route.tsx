import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { recordedDay } from "~/domain/day";
import { publicly } from "~/http/page.server";
import { report as messages } from "~/messages/en/report";
import { findPanel } from "~/services/panels/read.server";
import { reportCounts } from "~/services/reports/read.server";
import { frameOfPanel, wardsOfPanel } from "~/services/wards/read.server";

const words = messages.counts;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title(found.panel)] : []) };

/** What readers reported, and what came of it, month by month: for everybody (standard OSM-04). It ends with yesterday, so a report that comes draws nothing anew. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "panel.view");
  const panel = orNotFound(await findPanel(permit, args.params.panel ?? ""));
  const wards = await wardsOfPanel(permit, panel.id);
  const months = (await reportCounts(permit, panel.id)).map((month) => ({ ...month, name: recordedDay(month.month) }));
  publicly(args, { shows: [`panel:${panel.id}`, ...wards.map(({ code }) => `ward:${code}`)] });
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), panel: panel.name, months };
}

export default function ReportCounts() {
  const { ward, panel, months } = useLoaderData<typeof loader>();
  return (
    <WardPage ward={ward}>
      <h1>{words.title(panel)}</h1>
      <p className="wp-lede">{words.lede}</p>
      <p>{words.promise}</p>
      {months.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table
          caption={words.title(panel)}
          hideCaption
          columns={[
            { key: "month", label: words.month },
            { key: "received", label: words.received, numeric: true },
            { key: "removed", label: words.removed, numeric: true },
            { key: "reworded", label: words.reworded, numeric: true },
            { key: "kept", label: words.kept, numeric: true },
            { key: "inTime", label: words.inTime, numeric: true },
            { key: "appeals", label: words.appeals },
          ]}
          rows={months.map(({ month, name, received, removed, reworded, kept, inTime, appeals, upheld }) => ({ key: month, cells: { month: name, received, removed, reworded, kept, inTime, appeals: `${appeals}${words.ofWhich(upheld)}` } }))}
        />
      )}
    </WardPage>
  );
}
