import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { Page } from "~/components/page";
import { StandingTag } from "~/components/standing-tag";
import { Table } from "~/components/table";
import { TaskList } from "~/components/task-list";
import type { PageHandle } from "~/components/title";
import { daysBetween, londonDay, plainDay, type Day } from "~/domain/day";
import { owesAnswer } from "~/domain/referral";
import { en } from "~/messages/en";
import { bodyTitle } from "~/messages/en/sharing";
import { referralsWithin, type ListedReferral } from "~/services/referrals/read.server";

export const handle: PageHandle = { title: () => [en.referral.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "referral.view");
  const all = await referralsWithin(permit);
  const own = all.filter(({ isOwn }) => isOwn);
  // Whoever only reads sees everything of their wards.
  return { referrals: own.length > 0 ? own : all, today: londonDay(permit.now) };
}

export default function Referrals() {
  const { referrals, today } = useLoaderData<typeof loader>();
  const words = en.referral;
  const open = referrals.filter(({ standing }) => owesAnswer(standing));
  const answered = referrals.filter(({ standing }) => !owesAnswer(standing));
  return (
    <Page who={en.frame.desk} back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <h1>{words.title}</h1>
        {referrals.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneWords}</p>
          </EmptyState>
        ) : (
          <p className="wp-lede">{words.lede(open.length)}</p>
        )}
        {open.length > 0 ? <Open open={open} today={today} /> : null}
        {answered.length > 0 ? <Answered answered={answered} /> : null}
      </Reading>
    </Page>
  );
}

function Open({ open, today }: { open: ListedReferral[]; today: Day }) {
  const words = en.referral;
  return (
    <section className="wp-section">
      <h2>{words.open}</h2>
      <TaskList
        tasks={open.map(({ id, isOwn, priority, ward, body, dueOn, isOverdue }) => ({
          id,
          title: priority.problem,
          href: isOwn ? `/referrals/${id}/answer` : `/referrals/${id}`,
          hint: `${words.wardOf(ward.name)}. ${bodyTitle(body)}. ${words.due(plainDay(dueOn))}.`,
          status: isOverdue ? "late" : "todo",
          statusText: isOverdue ? words.overdue(daysBetween(dueOn, today)) : undefined,
        }))}
      />
    </section>
  );
}

function Answered({ answered }: { answered: ListedReferral[] }) {
  const words = en.referral;
  const { columns } = words;
  return (
    <section className="wp-section">
      <h2>{words.answered}</h2>
      <Table
        caption={words.answered}
        hideCaption
        columns={[
          { key: "problem", label: columns.problem },
          { key: "ward", label: columns.ward },
          { key: "body", label: columns.body },
          { key: "answer", label: columns.answer },
          { key: "on", label: columns.on },
        ]}
        rows={answered.map(({ id, priority, ward, body, standing, answeredOn }) => ({
          key: id,
          cells: {
            problem: <a href={`/referrals/${id}`}>{priority.problem}</a>,
            ward: ward.name,
            body: bodyTitle(body),
            answer: <StandingTag standing={standing} />,
            on: answeredOn ? plainDay(answeredOn) : null,
          },
        }))}
      />
    </section>
  );
}
