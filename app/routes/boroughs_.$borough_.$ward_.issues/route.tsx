import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { ReportLink } from "~/components/report-link";
import { EmptyState } from "~/components/empty-state";
import { Notice } from "~/components/notice";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { spokenUp } from "~/messages/en/issue";
import { lateCountOf } from "~/services/concerns/read.server";
import { issuesOfWard } from "~/services/issues/read.server";
import { panelOfWard } from "~/services/panels/read.server";
import { findWardByPath, frameOfWard } from "~/services/wards/read.server";

const words = en.issue;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, found.ward.name, found.ward.borough] : []) };

/** What the panel has published of what people raised, in its own words only (standard ISS-06). */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "issue.view");
  const ward = orNotFound(await findWardByPath(permit, args.params.borough ?? "", args.params.ward ?? ""));
  const panel = await panelOfWard(permit, ward.code);
  const issues = (await issuesOfWard(permit, ward.code)).map(({ id, title, detail, place, voices }) => ({ id, title, detail, place, spoken: spokenUp(voices) }));
  publicly(args, { shows: [`ward:${ward.code}`, ...(panel ? [`panel:${panel.id}`] : [])] });
  return { ward: await frameOfWard(permit, ward), isFormer: ward.isFormer, issues, late: panel ? await lateCountOf(permit, panel.id) : 0 };
}

export default function Issues() {
  const { ward, isFormer, issues, late } = useLoaderData<typeof loader>();
  return (
    <WardPage ward={ward}>
      <Reading>
        <h1>{words.listTitle(ward.name)}</h1>
        <p className="wp-lede">{words.listLede}</p>
        {isFormer ? null : (
          <ButtonGroup>
            <ButtonLink href={`/wards/${ward.code}/concerns/new`}>{words.raise}</ButtonLink>
            <ButtonLink kind="second" href="/concerns">
              {words.look}
            </ButtonLink>
          </ButtonGroup>
        )}
        {late > 0 ? <Notice tone="attention">{words.late(late)}</Notice> : null}
        {issues.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneWords}</p>
          </EmptyState>
        ) : (
          issues.map(({ id, title, detail, place, spoken }) => (
            <section key={id} className="wp-panel wp-panel--plain">
              <h2 className="govuk-heading-m">
                <a href={`/issues/${id}`}>{title}</a>
              </h2>
              {detail ? <p>{detail}</p> : null}
              <p className="wp-small">{[place ?? en.concern.wholeWard, spoken].join(". ")}</p>
              <p>
                <ButtonLink kind="second" href={`/issues/${id}/support`}>
                  {words.me}
                  <span className="govuk-visually-hidden">: {title}</span>
                </ButtonLink>
              </p>
              <ReportLink about="issue" id={id} name={title} />
            </section>
          ))
        )}
        {ward.panelSlug ? (
          <p>
            <a href={`/panels/${ward.panelSlug}/noticeboard`}>{words.noticeboard}</a>
            <br />
            <a href={`/panels/${ward.panelSlug}/report-counts`}>{en.report.desk.log}</a>
          </p>
        ) : null}
      </Reading>
    </WardPage>
  );
}
