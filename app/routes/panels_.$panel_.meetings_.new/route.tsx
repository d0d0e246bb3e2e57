import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { detailOrder, MeetingFields, partOrder, WhatFields, WhenFields } from "~/components/meeting-fields";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonClock, plainDay } from "~/domain/day";
import { accessFactsOf, type MeetingDetails } from "~/domain/meeting";
import { beginForm, detailsOf, newMeetingForm, whenOf } from "~/forms/meeting";
import { detailValues, fieldOfRefusal, whenValues } from "~/forms/meeting-values";
import { chosenSlot, valuesOfSlot } from "~/forms/planner";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { lastPlannedMeeting, type Meeting } from "~/services/meetings/read.server";
import { scheduleMeeting } from "~/services/meetings/write.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { meetingChoices } from "~/services/venues/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.meeting.form.newTitle, ...(data ? [data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, panel.id));
  const asked = new URL(args.request.url).searchParams;
  const chosen = chosenSlot(asked);
  const last = (chosen?.venue ? await lastPlannedMeeting(permit, panel.id, chosen.venue) : null) ?? (await lastPlannedMeeting(permit, panel.id));
  const known = last ? valuesLike(last) : { title: en.meeting.form.firstTitle(panel.name), kind: "panel" };
  const choices = await meetingChoices(permit, panel);
  return {
    frame,
    panel: { slug: panel.slug },
    lastDay: last ? plainDay(last.onDay) : null,
    isBeginning: last === null || asked.has("begin"),
    choices,
    form: freshForm({ ...known, ...(chosen ? valuesOfSlot(chosen, { known: last?.venueName ?? null, book: choices.venues }) : {}), likeId: last?.id ?? "", onceKey: randomUUID() }),
  };
}

/** A whole form goes on to checking it; a beginning goes on to the list of tasks. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const isBeginning = new URL(args.request.url).searchParams.has("begin");
  if (isBeginning) {
    const form = await readForm(args.request, beginForm);
    if (!form.ok) return invalid(form);
    const { title, kind, surgeryForId, onceKey } = form.value;
    const details = { ...nothingSaid, title, kind, surgeryForId, accessContact: panel.contactPhone };
    const outcome = await scheduleMeeting(permit, { panelId: panel.id, details, when: whenOf(form.value), onceKey });
    return outcome.ok ? seeOther(`/meetings/${outcome.value.id}/tasks`) : refused(form, en.meeting.refused[outcome.reason], fieldOfRefusal(outcome.reason));
  } else {
    const form = await readForm(args.request, newMeetingForm);
    if (!form.ok) return invalid(form);
    const { likeId, onceKey } = form.value;
    const outcome = await scheduleMeeting(permit, { panelId: panel.id, details: detailsOf(form.value), when: whenOf(form.value), onceKey, likeId });
    return outcome.ok ? seeOther(`/meetings/${outcome.value.id}/check`) : refused(form, en.meeting.refused[outcome.reason], fieldOfRefusal(outcome.reason));
  }
}

export default function NewMeeting() {
  const { frame, panel, lastDay, isBeginning, choices, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.meeting.form;
  const here = `/panels/${panel.slug}/meetings/new`;
  const keep = <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/panels/${panel.slug}/meetings` }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.newTitle}</h1>
        <p className="wp-lede">{words.newLede}</p>
        {isBeginning ? (
          <Form form={form} action={`${here}?begin=1`} order={partOrder.when}>
            <p>{words.beginWords}</p>
            {keep}
            <WhatFields form={form} choices={choices} />
            <WhenFields form={form} />
            <Button>{words.begin}</Button>
          </Form>
        ) : (
          <Form form={form} action={here} order={detailOrder}>
            {lastDay ? (
              <p>
                {words.prefilled(lastDay)} <a href={`${here}?begin=1`}>{words.beginInstead}</a>
              </p>
            ) : null}
            {keep}
            <HiddenField name="likeId" value={answerTo(form, "likeId")} />
            <MeetingFields form={form} choices={choices} withWhen />
            <Button>{words.next}</Button>
          </Form>
        )}
      </Reading>
    </WardPage>
  );
}

const nothingSaid: MeetingDetails = {
  title: "",
  kind: "panel",
  venueName: null,
  venueAddress: null,
  venuePostcode: null,
  isOnline: false,
  joinByPhone: null,
  whoMayCome: null,
  accessFacts: accessFactsOf({}),
  accessContact: null,
  about: null,
};

/** What the next meeting is likely to have in common with the last; the day is the chair's to choose. */
function valuesLike(last: Meeting) {
  const clocks = last.startsAt && last.endsAt ? whenValues({ day: null, start: londonClock(last.startsAt), end: londonClock(last.endsAt) }) : {};
  return { ...detailValues({ ...last, surgeryForId: null }), ...clocks };
}
