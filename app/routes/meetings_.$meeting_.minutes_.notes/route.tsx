import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { keepsNotes } from "~/domain/meeting";
import { isWithin } from "~/domain/permission";
import { minutesNoteForm } from "~/forms/minutes";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findMeeting } from "~/services/meetings/read.server";
import { noteOnMinutes } from "~/services/minutes/approval.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.minutes.note.title, data.title] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "minutes.note");
  const found = orNotFound(await findMeeting(permit, args.params.meeting ?? ""));
  const meeting = orNotFound(keepsNotes(found.kind) && isWithin(permit.reach, { panelId: found.panelId }) ? found : null);
  return { id: meeting.id, title: meeting.title, form: freshForm({ onceKey: randomUUID() }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "minutes.note");
  const found = orNotFound(await findMeeting(permit, args.params.meeting ?? ""));
  const meeting = orNotFound(isWithin(permit.reach, { panelId: found.panelId }) ? found : null);
  const form = await readForm(args.request, minutesNoteForm);
  if (!form.ok) return invalid(form);
  const outcome = await noteOnMinutes(permit, meeting.id, form.value);
  if (!outcome.ok) return refused(form, en.minutes.refused[outcome.reason], outcome.reason === "empty" ? "words" : "form");
  return seeOther(`/meetings/${meeting.id}/minutes`);
}

export default function NoteOnMinutes() {
  const { id, title, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.minutes.note;
  return (
    <Page who={en.frame.desk} back={{ href: `/meetings/${id}/minutes` }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p className="wp-lede">{title}</p>
        <p>{words.lede}</p>
        <Form form={form} order={["words"]}>
          <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
          <TextArea name="words" label={words.words} hint={words.wordsHint} form={form} rows={4} />
          <Button>{words.submit}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
