import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { whenOf } from "~/components/meeting-lines";
import { PaperBody } from "~/components/paper-body";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonDay, plainDay } from "~/domain/day";
import { isPackLate, packDueOn } from "~/domain/paper";
import { publicly } from "~/http/page.server";
import { paper as paperWords } from "~/messages/en/paper";
import { findMeeting, placesOfMeeting } from "~/services/meetings/read.server";
import { findPaper } from "~/services/papers/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = paperWords.public;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [data.paper.title, data.meeting.title, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.view");
  const paper = orNotFound(await findPaper(permit, args.params.paper ?? ""));
  const meeting = orNotFound(await findMeeting(permit, paper.meetingId));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  publicly(args, { shows: [`paper:${paper.id}`, `meeting:${meeting.id}`, ...(await placesOfMeeting(meeting))] });
  const publishedOn = paper.publishedAt && londonDay(paper.publishedAt);
  const changedOn = londonDay(paper.changedAt);
  const isLate = paper.kind === "information_pack" && isPackLate({ onDay: meeting.onDay, publishedAt: paper.publishedAt }, permit.now);
  return { frame, paper, meeting: { id: meeting.id, title: meeting.title, when: whenOf(meeting).words }, publishedOn, changedOn: changedOn === publishedOn ? null : changedOn, lateFrom: isLate ? packDueOn(meeting.onDay) : null };
}

export default function PaperPage() {
  const { frame, paper, meeting, publishedOn, changedOn, lateFrom } = useLoaderData<typeof loader>();
  return (
    <WardPage ward={frame} current="meetings" back={{ href: `/meetings/${meeting.id}#agenda`, label: words.back }}>
      <Reading>
        <h1 className="govuk-heading-xl">{paper.title}</h1>
        <p>
          {words.of(meeting.title, meeting.when)} {publishedOn ? words.published(plainDay(publishedOn)) : null} {lateFrom ? words.late(plainDay(lateFrom)) : null} {changedOn ? words.changed(plainDay(changedOn)) : null}
        </p>
        <PaperBody {...paper} />
        <p className="wp-manage wp-small">
          {words.print} {words.forPanel} <a href={`/papers/${paper.id}/edit`}>{words.manage}</a>
        </p>
      </Reading>
    </WardPage>
  );
}
