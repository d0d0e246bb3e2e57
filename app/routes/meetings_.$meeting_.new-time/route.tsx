import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { whenOrder, WhenFields } from "~/components/meeting-fields";
import { whenOf as wordsOf } from "~/components/meeting-lines";
import { Warnings } from "~/components/meeting-warnings";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { overrunOf } from "~/domain/agenda";
import { londonClock, londonDay } from "~/domain/day";
import { mayMove, readWhen, warningsFor } from "~/domain/meeting";
import type { Permit } from "~/domain/permission";
import { moveForm, whenOf } from "~/forms/meeting";
import { fieldOfRefusal, whenValues } from "~/forms/meeting-values";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { agendaOf } from "~/services/agendas/read.server";
import { objectionsToMeeting } from "~/services/planner/read.server";
import { findMeetingToRun, type Meeting } from "~/services/meetings/read.server";
import { moveMeeting } from "~/services/meetings/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.meeting.after.move.title, ...(data ? [data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.move");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const { startsAt, endsAt } = meeting;
  const times = startsAt && endsAt ? whenValues({ day: meeting.onDay, start: londonClock(startsAt), end: londonClock(endsAt) }) : {};
  return { frame, meeting, isOpen: mayMove(meeting, permit.now), form: freshForm({ ...times, version: String(meeting.version) }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "meeting.move");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, moveForm);
  if (!form.ok) return invalid(form);
  const { version, reason, slotReason, seen } = form.value;
  const doubts = await doubtsAbout(permit, meeting, form.value);
  // Nobody is stopped: what speaks against the time is shown once, and the same time sent again moves the meeting.
  if (doubts && doubts.seen !== seen) return { form: form.state, doubts };
  const outcome = await moveMeeting(permit, meeting.id, { version, reason, slotReason, when: whenOf(form.value) });
  if (!outcome.ok) return refused(form, en.meeting.refused[outcome.reason], fieldOfRefusal(outcome.reason));
  return seeOther(`/meetings/${meeting.id}/published`);
}

/** What speaks against the new time, the notice period first; null for nothing, or for a time that is refused in any case. */
async function doubtsAbout(permit: Permit<"meeting.move">, meeting: Meeting, wish: Parameters<typeof whenOf>[0]) {
  const times = readWhen(whenOf(wish), permit.now);
  if (!times.ok || !mayMove(meeting, permit.now)) return null;
  const { startsAt, endsAt } = times;
  const { items } = await agendaOf(permit, meeting.id);
  if (overrunOf(items, { startsAt, endsAt }) > 0) return null;
  const moved = { ...meeting, startsAt, endsAt, onDay: londonDay(startsAt) };
  const objections = await objectionsToMeeting(permit, moved);
  const warnings = warningsFor(moved, londonDay(permit.now)).filter(({ kind }) => kind === "short_notice");
  return objections.length + warnings.length === 0 ? null : { objections, warnings, seen: `${startsAt.toISOString()} ${endsAt.toISOString()}` };
}

export default function MoveMeeting() {
  const { frame, meeting, isOpen, form: fresh } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const doubts = answered && "doubts" in answered ? answered.doubts : null;
  const form = answered?.form ?? fresh;
  const seen = doubts?.seen ?? answerTo(form, "seen");
  const words = en.meeting.after.move;
  // After the refusal the page shows the newest time, so what is sent next was decided knowing it.
  const hasSeenNewest = form.errors.form === en.meeting.refused.changed_meanwhile;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${meeting.id}/published` }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        {isOpen ? (
          <Form form={form} order={[...whenOrder, "reason", "slotReason"]}>
            <p className="wp-lede">{meeting.title}</p>
            <p>
              {words.now(wordsOf(meeting).words)} {words.words}
            </p>
            <HiddenField name="version" value={hasSeenNewest ? String(meeting.version) : answerTo(form, "version")} />
            <HiddenField name="seen" value={seen} />
            {doubts ? <Warnings {...doubts} allTheSame={words.mayAllTheSame} /> : null}
            <WhenFields form={form} />
            <TextArea name="reason" label={words.reason} hint={words.reasonHint} form={form} />
            {seen ? <TextArea name="slotReason" label={en.planner.chosen.question} hint={en.planner.chosen.hint} form={form} rows={2} isOptional /> : null}
            <Button>{seen ? words.allTheSame : words.submit}</Button>
          </Form>
        ) : (
          <p>{en.meeting.refused.too_late}</p>
        )}
      </Reading>
    </WardPage>
  );
}
