import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { detailOrder, MeetingFields } from "~/components/meeting-fields";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonClock, plainDay } from "~/domain/day";
import { detailsOf, newMeetingForm, whenOf } from "~/forms/meeting";
import { detailValues, fieldOfRefusal, whenValues } from "~/forms/meeting-values";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { lastPlannedMeeting, type Meeting } from "~/services/meetings/read.server";
import { scheduleMeeting } from "~/services/meetings/write.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.meeting.form.newTitle, ...(data ? [data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, panel.id));
  const last = await lastPlannedMeeting(permit, panel.id);
  const known = last ? valuesLike(last) : { title: en.meeting.form.firstTitle(panel.name), kind: "panel", whoMayCome: "anyone", accessContact: panel.contactPhone ?? "" };
  return { frame, panel: { slug: panel.slug }, lastDay: last ? plainDay(last.onDay) : null, form: freshForm({ ...known, onceKey: randomUUID() }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, newMeetingForm);
  if (!form.ok) return invalid(form);
  const outcome = await scheduleMeeting(permit, { panelId: panel.id, details: detailsOf(form.value), when: whenOf(form.value), onceKey: form.value.onceKey });
  if (!outcome.ok) return refused(form, en.meeting.refused[outcome.reason], fieldOfRefusal(outcome.reason));
  return seeOther(`/meetings/${outcome.value.id}/check`);
}

export default function NewMeeting() {
  const { frame, panel, lastDay, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.meeting.form;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/panels/${panel.slug}/meetings` }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.newTitle}</h1>
        <p className="wp-lede">{words.newLede}</p>
        {lastDay ? <p>{words.prefilled(lastDay)}</p> : null}
        <Form form={form} order={detailOrder}>
          <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
          <MeetingFields form={form} withWhen />
          <Button>{words.next}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}

/** What the next meeting is likely to have in common with the last; the day is the chair's to choose. */
function valuesLike(last: Meeting) {
  const clocks = last.startsAt && last.endsAt ? whenValues({ day: null, start: londonClock(last.startsAt), end: londonClock(last.endsAt) }) : {};
  return { ...detailValues({ ...last, whoMayCome: last.whoMayCome ?? "anyone" }), ...clocks };
}
