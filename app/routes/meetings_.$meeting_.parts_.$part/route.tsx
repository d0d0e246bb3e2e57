import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { AccessFields, partOrder, WhatFields, WhenFields, WhereFields, WhoFields } from "~/components/meeting-fields";
import { Theirs } from "~/components/meeting-theirs";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonClock, londonInstant } from "~/domain/day";
import { meetingParts, type MeetingPart } from "~/domain/meeting";
import { detailsLike, factsIn, partForms, whenOf } from "~/forms/meeting";
import { detailValues, fieldOfRefusal, whenValues } from "~/forms/meeting-values";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findMeetingToRun, type Meeting } from "~/services/meetings/read.server";
import { changeDraft } from "~/services/meetings/write.server";
import { meetingChoices } from "~/services/venues/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

type PageData = Exclude<Awaited<ReturnType<typeof loader>>, Response>;

export const handle: PageHandle<PageData | undefined> = { title: (data) => (data ? [en.meeting.tasks.names[data.part], data.title, data.frame.name] : []) };

/** One part of a draft; what is public is changed as a whole. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const part = orNotFound(partIn(args.params.part));
  if (meeting.state !== "draft") return seeOther(`/meetings/${meeting.id}/edit`);
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const choices = await meetingChoices(permit, { id: meeting.panelId, slug: meeting.panelSlug });
  return { frame, part, choices, id: meeting.id, title: meeting.title, version: meeting.version, form: freshForm(valuesOf(meeting)) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const part = orNotFound(partIn(args.params.part));
  const form = await readForm<Record<string, unknown> & { version: number }>(args.request, partForms[part]);
  if (!form.ok) return invalid(form);
  const details = { ...detailsLike(meeting), ...form.value, ...(part === "access" ? { accessFacts: factsIn(form.value) } : {}) };
  const { day, start, end, which } = { ...whenNow(meeting), ...form.value };
  const outcome = await changeDraft(permit, meeting.id, { version: form.value.version, details: detailsLike(details), when: whenOf({ day, start, end, which }) });
  return outcome.ok ? seeOther(`/meetings/${meeting.id}/tasks`, "meeting.saved") : refused(form, en.meeting.refused[outcome.reason], fieldOfRefusal(outcome.reason));
}

export default function MeetingPartPage() {
  const { frame, part, choices, id, title, version, form: saved } = useLoaderData<PageData>();
  const form = useActionData<{ form: FormState }>()?.form ?? saved;
  const words = en.meeting.tasks;
  const isConflict = form.errors.form === en.meeting.refused.changed_meanwhile;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${id}/tasks`, label: words.back }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.names[part]}</h1>
        <p className="wp-lede">{title}</p>
        <Form form={form} order={partOrder[part]}>
          {isConflict ? <Theirs saved={saved} typed={form} /> : null}
          <HiddenField name="version" value={isConflict ? String(version) : answerTo(form, "version") || String(version)} />
          {part === "when" ? (
            <>
              <WhatFields form={form} choices={choices} />
              <WhenFields form={form} />
            </>
          ) : null}
          {part === "where" ? <WhereFields form={form} choices={choices} /> : null}
          {part === "access" ? <AccessFields form={form} /> : null}
          {part === "who" ? <WhoFields form={form} /> : null}
          <Button>{words.partSaved}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}

function partIn(typed: string | undefined): MeetingPart | null {
  return meetingParts.find((part) => part === typed) ?? null;
}

/** When the draft is now, for the parts that leave its time alone. */
function whenNow({ onDay, startsAt, endsAt }: Meeting) {
  const start = startsAt ? londonClock(startsAt) : "";
  const first = startsAt ? londonInstant(onDay, start, "first") : null;
  // Where the clocks show the start twice, it was the second unless it is the first.
  const which = first?.ok && first.instant.getTime() !== startsAt?.getTime() ? ("second" as const) : ("first" as const);
  return { day: onDay, start, end: endsAt ? londonClock(endsAt) : "", which };
}

function valuesOf(meeting: Meeting) {
  const { day, start, end } = whenNow(meeting);
  return { ...detailValues(meeting), ...(start && end ? whenValues({ day, start, end }) : {}) };
}
