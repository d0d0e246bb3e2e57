import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Said } from "~/components/said";
import { TaskList } from "~/components/task-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { plainDay } from "~/domain/day";
import { saidOf } from "~/http/said.server";
import { paper as paperWords } from "~/messages/en/paper";
import { findMeetingToRun } from "~/services/meetings/read.server";
import { packOfMeeting, papersToEdit } from "~/services/papers/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = paperWords.list;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.title, data.title, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "paper.edit");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const [papers, pack] = await Promise.all([papersToEdit(permit, meeting), packOfMeeting(meeting, permit.now)]);
  const isPackMissing = pack !== null && !papers.some(({ kind }) => kind === "information_pack");
  return { frame, back: `/meetings/${meeting.id}${meeting.state === "draft" ? "/check" : ""}`, id: meeting.id, title: meeting.title, papers, packDueOn: isPackMissing ? pack.dueOn : null, said: saidOf(args.request) };
}

export default function Papers() {
  const { frame, back, id, title, papers, packDueOn, said } = useLoaderData<typeof loader>();
  const here = `/meetings/${id}/papers`;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: back }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{title}</p>
        <p>{words.lede}</p>
        {papers.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <TaskList tasks={papers.map((paper) => ({ id: paper.id, title: paper.title, href: `/papers/${paper.id}/edit`, hint: paperWords.kinds[paper.kind], status: paper.state === "draft" ? "draft" : "open", statusText: paper.state === "draft" ? words.draft : words.out }))} />
        )}
        {packDueOn ? <p>{words.pack(plainDay(packDueOn))}</p> : null}
        <ButtonGroup>
          {packDueOn ? <ButtonLink href={`${here}/new?kind=information_pack`}>{words.addPack}</ButtonLink> : null}
          <ButtonLink href={`${here}/new`} kind={packDueOn ? "second" : "main"}>
            {words.add}
          </ButtonLink>
        </ButtonGroup>
      </Reading>
    </WardPage>
  );
}
