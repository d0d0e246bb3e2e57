import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { MinutesText } from "~/components/minutes-text";
import { Notice } from "~/components/notice";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { plainDay } from "~/domain/day";
import { missingFrom } from "~/domain/minutes";
import { askingForm } from "~/forms/session";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findMinutes, meetingsThatMayApprove, minutesStanding, partsOfMinutes } from "~/services/minutes/read.server";
import { notedLines, textOfMinutes } from "~/services/minutes/text.server";
import { startMinutes } from "~/services/minutes/write.server";
import { entriesOfNight, findMeetingOnNight } from "~/services/nights/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.minutes.write.title, data.meeting.title, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "minutes.write");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const [row, parts, entries, standing, approving] = await Promise.all([
    findMinutes(permit, meeting.id),
    partsOfMinutes(permit, meeting.id),
    entriesOfNight(permit, meeting.id),
    minutesStanding(permit, meeting),
    meetingsThatMayApprove(permit, meeting),
  ]);
  return {
    frame,
    meeting: { id: meeting.id, title: meeting.title, onDay: meeting.onDay },
    state: row?.state ?? null,
    hasBegun: meeting.startsAt === null || meeting.startsAt <= permit.now,
    standing,
    text: row ? (row.text ?? (await textOfMinutes(permit, meeting))) : null,
    parts: parts.map(({ id, heading }) => ({ id, heading })),
    missing: row && row.state !== "approved" ? missingFrom(parts, notedLines(entries)).length : 0,
    mayBeApproved: approving.length > 0,
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "minutes.write");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, askingForm);
  if (!form.ok) return invalid(form);
  const outcome = await startMinutes(permit, meeting.id);
  if (!outcome.ok) return refused(form, en.minutes.refused[outcome.reason]);
  return seeOther(`/meetings/${meeting.id}/minutes/writing`);
}

export default function WriteMinutes() {
  const page = useLoaderData<typeof loader>();
  const { frame, meeting, state, hasBegun, standing, text, parts, missing, mayBeApproved } = page;
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  const words = en.minutes.write;
  const here = `/meetings/${meeting.id}/minutes`;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${meeting.id}/published` }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p className="wp-lede">
          {meeting.title}, {plainDay(meeting.onDay)}
        </p>
        {standing && (state === null || state === "writing") ? (
          <p>
            {words.due} <strong>{plainDay(standing.dueOn)}</strong>
          </p>
        ) : null}
        {state === null ? (
          <>
            <p>{hasBegun ? words.lede : words.notOver}</p>
            {hasBegun ? (
              <Form form={form}>
                <Button>{words.start}</Button>
              </Form>
            ) : null}
          </>
        ) : (
          <>
            {state === "approved" ? <Notice tone="info">{en.minutes.refused.already_approved}</Notice> : null}
            {missing > 0 ? (
              <Form form={freshForm()} action={`${here}/writing/missing`} label={words.add}>
                <p>{words.again(missing)}</p>
                <Button kind="second">{words.add}</Button>
              </Form>
            ) : null}
            {state === "approved" ? null : (
              <section>
                <h2>{words.parts}</h2>
                <ul>
                  {parts.map(({ id, heading }) => (
                    <li key={id}>
                      {heading}{" "}
                      <a href={`${here}/parts/${id}`}>
                        {words.change}
                        <span className="govuk-visually-hidden">: {heading}</span>
                      </a>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <ButtonGroup>
              {state === "writing" || missing > 0 ? <ButtonLink href={`${here}/publication`}>{words.publish}</ButtonLink> : null}
              {state === "draft" && mayBeApproved ? <ButtonLink href={`${here}/approval`}>{words.approve}</ButtonLink> : null}
              {state === "approved" ? <ButtonLink href={`${here}/corrections`}>{words.correct}</ButtonLink> : null}
              {state === "writing" ? null : (
                <ButtonLink href={here} kind="second">
                  {words.see}
                </ButtonLink>
              )}
            </ButtonGroup>
            <section className="wp-section">
              <h2>{words.preview}</h2>
              <div className="wp-preview">{text ? <MinutesText text={text} level={3} /> : null}</div>
            </section>
          </>
        )}
        <p>
          <a href={`/meetings/${meeting.id}/night`}>{words.night}</a>
        </p>
      </Reading>
    </WardPage>
  );
}
