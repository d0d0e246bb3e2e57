import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { whenOf } from "~/components/meeting-lines";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { roomForm, roomValues } from "~/forms/coming";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { setRoom } from "~/services/coming/places.server";
import { roomOf } from "~/services/coming/read.server";
import { findMeetingToRun } from "~/services/meetings/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.coming.room.title, ...(data ? [data.title, data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  return {
    frame: orNotFound(await frameOfPanel(permit, meeting.panelId)),
    id: meeting.id,
    title: meeting.title,
    when: whenOf(meeting).words,
    form: freshForm(roomValues(await roomOf(meeting.id))),
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, roomForm);
  if (!form.ok) return invalid(form);
  const outcome = await setRoom(permit, meeting, form.value);
  if (!outcome.ok) return refused(form, en.meeting.refused[outcome.reason]);
  return seeOther(`/meetings/${meeting.id}/answers`, "coming.room_set");
}

export default function RoomForPeople() {
  const { frame, id, title, when, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.coming.room;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${id}/answers` }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">
          {title}: {when}
        </p>
        <p>{words.lede}</p>
        <Form form={form}>
          <TextField name="seats" label={words.seats} hint={words.seatsHint} form={form} width={5} inputMode="numeric" autoComplete="off" isOptional />
          <TextField name="wheelchairs" label={words.wheelchairs} hint={words.wheelchairsHint} form={form} width={5} inputMode="numeric" autoComplete="off" isOptional />
          <Button>{words.submit}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}
