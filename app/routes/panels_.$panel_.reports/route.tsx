import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonDay, plainDay } from "~/domain/day";
import { isWithin } from "~/domain/permission";
import { report as messages } from "~/messages/en/report";
import { findPanel } from "~/services/panels/read.server";
import { reportLog } from "~/services/reports/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = messages.log;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title(found.panel.name)] : []) };

/** Who settled what, when and why (standard MOD-07). */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "report.settle");
  const panel = orNotFound(await findPanel(permit, args.params.panel ?? ""));
  orNotFound(isWithin(permit.reach, { panelId: panel.id }) ? panel : null);
  const lines = (await reportLog(permit, panel.id)).map(({ settledAt, receivedAt, ...line }) => ({ ...line, settledOn: plainDay(londonDay(settledAt ?? receivedAt)) }));
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), panel: { name: panel.name, slug: panel.slug }, lines };
}

export default function ReportLog() {
  const { ward, panel, lines } = useLoaderData<typeof loader>();
  return (
    <WardPage ward={ward} isPrivate back={{ href: `/panels/${panel.slug}/concerns` }}>
      <h1>{words.title(panel.name)}</h1>
      <p className="wp-lede">{words.lede}</p>
      {lines.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table
          caption={words.title(panel.name)}
          hideCaption
          columns={[
            { key: "what", label: words.what },
            { key: "done", label: words.done },
            { key: "why", label: words.why },
            { key: "who", label: words.who },
          ]}
          rows={lines.map((line) => ({
            key: line.id,
            cells: {
              what: (
                <>
                  {messages.about[line.about]}: {line.name}
                  <br />
                  <span className="wp-small">{[messages.kinds[line.kind], line.words].filter(Boolean).join(". ")}</span>
                </>
              ),
              done: words.ends[line.state],
              why: (
                <>
                  {line.reason ? messages.reasons[line.reason] : null}
                  {line.reply ? <div className="wp-small">{line.reply}</div> : null}
                  {line.removedWords ? (
                    <div className="wp-small">
                      {words.removed} {line.removedWords}
                    </div>
                  ) : null}
                </>
              ),
              who: line.state === "taken_back" ? line.settledOn : `${words.by(line.by, line.settledOn)}${line.isLate ? `. ${words.late}` : ""}`,
            },
          }))}
        />
      )}
      <p>
        <a href={`/panels/${panel.slug}/report-counts`}>{messages.desk.counts}</a>
      </p>
    </WardPage>
  );
}
