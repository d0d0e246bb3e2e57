import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { whenOf } from "~/components/meeting-lines";
import { Said } from "~/components/said";
import { TaskList } from "~/components/task-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { hasAgenda } from "~/domain/agenda";
import { meetingTaskList, type MeetingTask } from "~/domain/meeting";
import { saidOf } from "~/http/said.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { agendaOf } from "~/services/agendas/read.server";
import { findMeetingToRun } from "~/services/meetings/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

type PageData = Exclude<Awaited<ReturnType<typeof loader>>, Response>;

export const handle: PageHandle<PageData | undefined> = { title: (data) => (data ? [en.meeting.tasks.title, data.title, data.frame.name] : []) };

/** What a draft still needs. What is public has a page of its own. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  if (meeting.state !== "draft") return seeOther(`/meetings/${meeting.id}/published`);
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const { version } = await agendaOf(permit, meeting.id);
  const tasks = meetingTaskList(meeting, { hasAgenda: hasAgenda(meeting.kind), isAgendaKept: version > 0, now: permit.now });
  return { frame, id: meeting.id, panelSlug: meeting.panelSlug, title: meeting.title, when: whenOf(meeting).words, tasks, said: saidOf(args.request) };
}

export default function MeetingTasks() {
  const { frame, id, panelSlug, title, when, tasks, said } = useLoaderData<PageData>();
  const words = en.meeting.tasks;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/panels/${panelSlug}/meetings` }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">
          {title}: {when}
        </p>
        <p>
          {words.lede} {words.count(tasks.filter(({ isDone }) => isDone).length, tasks.length)}
        </p>
        <TaskList tasks={tasks.map(({ task, isDone }) => ({ id: task, title: words.names[task], href: pathOf(id, task), status: isDone ? "done" : "todo", statusText: isDone ? words.done : words.todo }))} />
        <p>
          <a href={`/meetings/${id}/panels`}>{words.joint}</a>
        </p>
      </Reading>
    </WardPage>
  );
}

function pathOf(id: string, task: MeetingTask): string {
  if (task === "tell") return `/meetings/${id}/check`;
  return task === "agenda" ? `/meetings/${id}/agenda` : `/meetings/${id}/parts/${task}`;
}
