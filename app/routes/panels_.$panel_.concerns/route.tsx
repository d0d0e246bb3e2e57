import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { isAnswered } from "~/domain/concern";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { queueOf } from "~/services/concerns/read.server";
import { issuesToWrite } from "~/services/issues/read.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { frameOfPanel } from "~/services/wards/read.server";
import { IssueList, QueueItem } from "./queue-parts";
import { appealsToShow, reportsToShow } from "./waiting.server";
import { Waiting } from "./waiting";

const words = en.concernDesk.queue;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title(found.panel.name)] : []) };

/** What people told the panel, for its officers alone (standards PRV-16, MOD-01). */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "concern.read");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const queue = await queueOf(permit, panel.id);
  const waiting = queue.filter(({ state }) => !isAnswered(state));
  const groups = [
    { key: "late" as const, lines: waiting.filter((line) => line.isLate) },
    { key: "received" as const, lines: waiting.filter((line) => !line.isLate && line.state === "received") },
    { key: "considered" as const, lines: waiting.filter((line) => !line.isLate && line.state === "considered") },
  ];
  const answered = queue.filter(({ state }) => isAnswered(state)).reverse();
  const issues = (await issuesToWrite(permit, panel.id)).map(({ id, title, state, voices, concerns }) => ({ id, title, state, people: voices.people, concerns: concerns.length }));
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), panel: { name: panel.name, slug: panel.slug }, reports: await reportsToShow(permit, panel.id), appeals: await appealsToShow(permit, panel.id), groups, answered, issues, said: saidOf(args.request) };
}

export default function Queue() {
  const { ward, panel, reports, appeals, groups, answered, issues, said } = useLoaderData<typeof loader>();
  const isEmpty = groups.every(({ lines }) => lines.length === 0);
  return (
    <WardPage ward={ward} isPrivate back={{ href: "/desk" }}>
      <Said said={said} />
      <h1>{words.title(panel.name)}</h1>
      <p className="wp-lede">{words.lede}</p>
      <Waiting panelSlug={panel.slug} reports={reports} appeals={appeals} />
      {isEmpty ? <p>{words.none}</p> : null}
      <form method="get" action={`/panels/${panel.slug}/issues/new`}>
        {groups.map(({ key, lines }) =>
          lines.length === 0 ? null : (
            <section key={key} className="wp-section">
              <h2>
                {words.groups[key]} <span className="wp-small">{words.counts(lines.length)}</span>
              </h2>
              {lines.map((line) => (
                <QueueItem key={line.id} line={line} panelSlug={panel.slug} mayPick />
              ))}
            </section>
          ),
        )}
        {isEmpty ? null : (
          <>
            <p>{words.groupHint}</p>
            <Button>{words.group}</Button>
          </>
        )}
      </form>
      <section className="wp-section">
        <h2>{words.issues}</h2>
        <IssueList issues={issues} />
        <p>
          <a href={`/panels/${panel.slug}/issues/new`}>{words.newIssue}</a>
        </p>
      </section>
      {answered.length === 0 ? null : (
        <section className="wp-section">
          <h2>{words.groups.answered}</h2>
          {answered.map((line) => (
            <QueueItem key={line.id} line={line} panelSlug={panel.slug} mayPick={false} />
          ))}
        </section>
      )}
      <section className="wp-section">
        <h2>{words.links}</h2>
        <ul className="govuk-list">
          <li>
            <a href={`/panels/${panel.slug}/concerns/new`}>{en.desk.links.enterConcern}</a>
          </li>
          <li>
            <a href={`/panels/${panel.slug}/slips`}>{en.desk.links.slips}</a>
          </li>
          <li>
            <a href={`/panels/${panel.slug}/relays`}>{en.desk.links.relays}</a>
          </li>
          <li>
            <a href={`/panels/${panel.slug}/noticeboard`}>{en.issue.noticeboard}</a>
          </li>
          <li>
            <a href={`/panels/${panel.slug}/localities`}>{en.desk.links.localities}</a>
          </li>
          <li>
            <a href={`/panels/${panel.slug}/reports`}>{en.report.desk.log}</a>
          </li>
        </ul>
      </section>
    </WardPage>
  );
}
