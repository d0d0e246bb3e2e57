import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Warnings } from "~/components/meeting-warnings";
import { Notice } from "~/components/notice";
import { Said } from "~/components/said";
import { StatusTag } from "~/components/status-tag";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonDay } from "~/domain/day";
import { lengthOf, overrunOf } from "~/domain/agenda";
import { mayPublish, warningsFor, wayInProblem } from "~/domain/meeting";
import { fieldOfRefusal } from "~/forms/meeting-values";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { agendaOf } from "~/services/agendas/read.server";
import { findMeetingToRun } from "~/services/meetings/read.server";
import { objectionsToMeeting } from "~/services/planner/read.server";
import { frameOfPanel } from "~/services/wards/read.server";
import { answersOf } from "./answers";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.meeting.check.title, ...(data ? [data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.publish");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const agenda = await agendaOf(permit, meeting.id);
  const overrun = overrunOf(agenda.items, meeting);
  const isChangedMeanwhile = new URL(args.request.url).searchParams.has("again");
  const objections = meeting.state === "draft" ? await objectionsToMeeting(permit, meeting) : [];
  return { frame, meeting, agenda, overrun, objections, problem: wayInProblem(meeting), length: lengthOf(meeting) ?? 0, warnings: warningsFor(meeting, londonDay(permit.now)), isReady: mayPublish(meeting, permit.now), isDraft: meeting.state === "draft", isChangedMeanwhile, said: saidOf(args.request) };
}

export default function CheckMeeting() {
  const { frame, meeting, agenda, overrun, objections, problem, length, warnings, isReady, isDraft, isChangedMeanwhile, said } = useLoaderData<typeof loader>();
  const words = en.meeting.check;
  const edit = `/meetings/${meeting.id}/edit`;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: edit }}>
      <Reading>
        {isChangedMeanwhile ? <Notice tone="attention">{en.meeting.again}</Notice> : <Said said={said} />}
        <h1 className="govuk-heading-xl">{words.title}</h1>
        {isDraft ? (
          <p className="wp-lede">
            {words.lede} <StatusTag status="draft" />
          </p>
        ) : (
          <p className="wp-lede">
            {en.meeting.refused.not_a_draft} <a href={`/meetings/${meeting.id}/published`}>{words.seeIt}</a>
          </p>
        )}
        <SummaryList rows={answersOf(meeting, agenda, isDraft ? edit : null)} />
        {isDraft ? <Warnings warnings={warnings} objections={objections} /> : null}
        {isDraft && !isReady ? (
          <Notice tone="attention" action={<ButtonLink href={`${edit}#day`}>{words.changeDay}</ButtonLink>}>
            {words.passed}
          </Notice>
        ) : null}
        {isDraft && problem ? (
          <Notice tone="attention" action={<ButtonLink href={`${edit}#${fieldOfRefusal(problem)}`}>{words.mend}</ButtonLink>}>
            {en.meeting.refused[problem]}
          </Notice>
        ) : null}
        {isDraft && overrun > 0 ? (
          <Notice tone="attention" action={<ButtonLink href={`/meetings/${meeting.id}/agenda`}>{words.changeAgenda}</ButtonLink>}>
            {en.agenda.refused.overrun(overrun, length)}
          </Notice>
        ) : null}
        {isReady && overrun === 0 && problem === null ? (
          <Form form={freshForm()} action={`/meetings/${meeting.id}/publication`}>
            <HiddenField name="version" value={String(meeting.version)} />
            {objections.length > 0 ? <TextArea name="slotReason" label={en.planner.chosen.question} hint={en.planner.chosen.hint} form={freshForm()} rows={2} isOptional /> : null}
            <p>{words.publishes}</p>
            <Button>{words.publish}</Button>
          </Form>
        ) : null}
        {isDraft ? (
          <ul>
            <li>
              <a href={`/meetings/${meeting.id}/tasks`}>{words.tasks}</a>
            </li>
            <li>
              <a href={`/meetings/${meeting.id}/cancellation`}>{words.drop}</a>
            </li>
          </ul>
        ) : null}
      </Reading>
    </WardPage>
  );
}
