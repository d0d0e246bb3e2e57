import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Notice } from "~/components/notice";
import { ReportLink } from "~/components/report-link";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { evidenceIn } from "~/messages/en/issue";
import { findIssue } from "~/services/issues/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [found.issue.title, en.issue.title, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "issue.view");
  const { voices, ...issue } = orNotFound(await findIssue(permit, args.params.issue ?? ""));
  const ward = orNotFound(await findWardByCode(permit, issue.wardCode));
  publicly(args, { shows: [`issue:${issue.id}`, `ward:${ward.code}`, ...issue.votes.map(({ roundId }) => `round:${roundId}`), ...(issue.priority ? [`priority:${issue.priority.id}`] : [])] });
  return { ward: await frameOfWard(permit, ward), issue, evidence: evidenceIn(voices, issue.figures) };
}

export default function IssuePage() {
  const { ward, issue, evidence } = useLoaderData<typeof loader>();
  const words = en.issue;
  return (
    <WardPage ward={ward} back={{ href: `${ward.path}/issues`, label: words.listTitle(ward.name) }}>
      <Reading>
        <h1>{issue.title}</h1>
        {issue.detail ? <p className="wp-lede">{issue.detail}</p> : null}
        {issue.state === "closed" ? (
          <Notice tone="info" title={words.closed}>
            {issue.endReason}
          </Notice>
        ) : (
          <p>
            <ButtonLink href={`/issues/${issue.id}/support`}>{words.me}</ButtonLink>
          </p>
        )}
        {issue.priority ? (
          <p>
            {words.priority} <a href={`/priorities/${issue.priority.id}`}>{issue.priority.problem}</a>
          </p>
        ) : null}
        <SummaryList
          rows={[
            { label: words.evidence, answer: evidence.map((line) => <p key={line}>{line}</p>) },
            { label: words.place, answer: issue.place ?? en.concern.wholeWard },
            { label: words.owner, answer: en.round.about.owner[issue.owner] },
            { label: words.success, answer: issue.success },
            { label: words.measure, answer: issue.measure },
          ]}
        />
        {issue.votes.length > 0 ? (
          <ul className="govuk-list govuk-list--bullet">
            {issue.votes.map(({ roundId, question, stage }) => (
              <li key={roundId}>
                <a href={`/rounds/${roundId}`}>{en.concern.status.votes[stage](question)}</a>
              </li>
            ))}
          </ul>
        ) : null}
        <ReportLink about="issue" id={issue.id} name={issue.title} />
      </Reading>
    </WardPage>
  );
}
