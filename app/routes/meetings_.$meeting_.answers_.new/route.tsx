import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { freshForm, type FormState } from "~/components/form-state";
import { whenOf } from "~/components/meeting-lines";
import { NoteForm } from "~/components/note-form";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { plansFor } from "~/domain/coming";
import { noteForm } from "~/forms/coming";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { noteAnswer, peopleToNote } from "~/services/coming/noted.server";
import { findMeetingToRun } from "~/services/meetings/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.coming.note.title, ...(data ? [data.title, data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "coming.note");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  return { frame, id: meeting.id, title: meeting.title, when: whenOf(meeting).words, people: await peopleToNote(permit, meeting), plans: plansFor(meeting) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "coming.note");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, noteForm);
  if (!form.ok) return invalid(form);
  const outcome = await noteAnswer(permit, meeting.id, form.value);
  if (!outcome.ok) return refused(form, en.coming.note.refused[outcome.reason], fieldOf(outcome.reason));
  return seeOther(`/meetings/${meeting.id}/answers`, "coming.noted");
}

function fieldOf(reason: keyof typeof en.coming.note.refused): "personId" | "plan" | "form" {
  if (reason === "not_expected") return "personId";
  return reason === "not_offered" || reason === "no_room_for_more" ? "plan" : "form";
}

export default function NoteAnswer() {
  const { frame, id, title, when, people, plans } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${id}/answers` }}>
      <Reading>
        <h1 className="govuk-heading-xl">{en.coming.note.title}</h1>
        <p className="wp-lede">
          {title}: {when}
        </p>
        <NoteForm form={form} people={people} plans={plans} action={`/meetings/${id}/answers/new`} />
      </Reading>
    </WardPage>
  );
}
