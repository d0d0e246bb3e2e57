import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { EmptyState } from "~/components/empty-state";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import { StandingTag } from "~/components/standing-tag";
import { Table } from "~/components/table";
import { Tick } from "~/components/tick";
import type { PageHandle } from "~/components/title";
import { daysBetween, londonDay, plainDay, type Day } from "~/domain/day";
import { inboxQuery, readInboxQuery } from "~/domain/inbox";
import { can } from "~/domain/permission";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { inbox as words } from "~/messages/en/inbox";
import { bodyTitle } from "~/messages/en/sharing";
import { inboxOf, officersWithin, wardsOfInbox, type InboxRow } from "~/services/inbox/read.server";
import { Filters } from "./filters";

export const handle: PageHandle = { title: () => [words.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "referral.view");
  const wish = readInboxQuery(new URL(args.request.url).searchParams);
  const [inbox, wards, officers] = await Promise.all([inboxOf(permit, wish), wardsOfInbox(permit), officersWithin(permit)]);
  return {
    inbox,
    wish,
    wards,
    officers,
    answers: can(permit.viewer, "referral.answer"),
    assigns: can(permit.viewer, "referral.assign"),
    links: { file: `/referrals.csv${inboxQuery({ ...wish, page: 1 })}`, before: `/referrals${inboxQuery({ ...wish, page: inbox.page - 1 })}`, after: `/referrals${inboxQuery({ ...wish, page: inbox.page + 1 })}` },
    today: londonDay(permit.now),
    said: saidOf(args.request),
  };
}

export default function Referrals() {
  const { inbox, wish, wards, officers, answers, assigns, links, today, said } = useLoaderData<typeof loader>();
  const { rows, total, late, unassigned, page, pages } = inbox;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk", label: en.frame.desk.label }}>
      <Said said={said} />
      <h1>{words.title}</h1>
      <p className="wp-lede">
        {words.lede(total, late)} {assigns && unassigned > 0 ? words.unassigned(unassigned) : null}
      </p>
      <Filters wish={wish} wards={wards} officers={assigns ? officers : null} showsWhose={answers} />
      {rows.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneWords}</p>
        </EmptyState>
      ) : (
        <Form form={freshForm()} method="get" action="/referrals/handling" label={words.handle}>
          <List rows={rows} today={today} assigns={assigns} />
          {assigns ? <Button kind="second">{words.handle}</Button> : null}
        </Form>
      )}
      {pages > 1 ? (
        <nav aria-label={words.pages.label} className="wp-section">
          <p>{words.pages.at(page, pages)}</p>
          <ul className="govuk-list">
            {page > 1 ? (
              <li>
                <a href={links.before}>{words.pages.before}</a>
              </li>
            ) : null}
            {page < pages ? (
              <li>
                <a href={links.after}>{words.pages.after}</a>
              </li>
            ) : null}
          </ul>
        </nav>
      ) : null}
      <p>
        <a href={links.file}>{words.file}</a>
      </p>
    </Page>
  );
}

function List({ rows, today, assigns }: { rows: readonly InboxRow[]; today: Day; assigns: boolean }) {
  const { columns } = words;
  return (
    <Table
      caption={words.caption}
      hideCaption
      columns={[
        { key: "problem", label: columns.problem },
        { key: "ward", label: columns.ward },
        { key: "body", label: columns.body },
        { key: "standing", label: columns.standing },
        { key: "due", label: columns.due },
        ...(assigns
          ? [
              { key: "assignee", label: columns.assignee },
              { key: "pick", label: columns.pick },
            ]
          : []),
      ]}
      rows={rows.map((row) => ({ key: row.id, cells: cellsOf(row, today) }))}
    />
  );
}

function cellsOf({ id, problem, ward, body, standing, isOverdue, dueOn, assignee, hasLost, workDueOn, isOwn }: InboxRow, today: Day) {
  const owes = standing === "waiting" || standing === "returned";
  return {
    problem: <a href={isOwn && (owes || standing === "passing") ? `/referrals/${id}/answer` : `/referrals/${id}`}>{problem}</a>,
    ward,
    body: bodyTitle(body),
    standing: <StandingTag standing={standing} isOverdue={isOverdue} />,
    due: owes ? `${plainDay(dueOn)}${isOverdue ? `, ${en.referral.overdue(daysBetween(dueOn, today))}` : ""}` : plainDay(dueOn),
    assignee: isOwn ? `${assignee ?? (hasLost ? words.hasLost : words.nobody)}${workDueOn ? `, ${plainDay(workDueOn)}` : ""}` : null,
    pick: isOwn && body.kind === "council" ? <Tick name="ref" value={id} label={words.pick(problem, ward)} /> : null,
  };
}
