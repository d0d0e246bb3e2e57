import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { Notice } from "~/components/notice";
import { Said } from "~/components/said";
import { TaskList } from "~/components/task-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonDay, plainDay } from "~/domain/day";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { findMeetingToReview, prioritiesToReview, reviewsOfMeeting } from "~/services/reviews/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = en.review;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [words.list.title, ...(data ? [data.meeting.title] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "priority.review");
  const meeting = orNotFound(await findMeetingToReview(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  return { frame, meeting: { id: meeting.id, title: meeting.title, onDay: meeting.onDay }, isAhead: meeting.onDay > londonDay(permit.now), left: await prioritiesToReview(permit, meeting), done: await reviewsOfMeeting(permit, meeting.id), said: saidOf(args.request) };
}

export default function Reviews() {
  const { frame, meeting, isAhead, left, done, said } = useLoaderData<typeof loader>();
  const wards = new Set([...left, ...done].map(({ ward }) => ward));
  const named = ({ slot, problem, ward }: { slot: number; problem: string; ward: string }) => (wards.size > 1 ? `${ward}: ${words.meeting.line(slot, problem)}` : words.meeting.line(slot, problem));
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${meeting.id}`, label: meeting.title }}>
      <Reading>
        <Said said={said} />
        <h1>{words.list.title}</h1>
        <p className="wp-lede">
          {meeting.title}, {plainDay(meeting.onDay)}
        </p>
        <p>{words.list.lede}</p>
        {isAhead ? <Notice tone="info">{words.list.notYet(plainDay(meeting.onDay))}</Notice> : null}
        <section className="wp-section">
          <h2>{words.list.left}</h2>
          {left.length > 0 ? (
            <TaskList tasks={left.map((one) => ({ id: one.id, title: named(one), href: isAhead ? undefined : `/meetings/${meeting.id}/reviews/${one.id}`, status: isAhead ? "waiting" : "todo" }))} />
          ) : (
            <EmptyState title={words.list.none}>
              <p>{words.list.noneWords}</p>
            </EmptyState>
          )}
        </section>
        {done.length > 0 ? (
          <section className="wp-section">
            <h2>{words.list.done}</h2>
            <ul>
              {done.map((one) => (
                <li key={one.id}>
                  <a href={`/priorities/${one.priorityId}`}>{named(one)}</a>. {words.decided[one.decision]}. {words.effect(words.effects[one.effect])}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </Reading>
    </WardPage>
  );
}
