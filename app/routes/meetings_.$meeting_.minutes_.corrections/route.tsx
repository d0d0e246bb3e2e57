import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { correctionForm } from "~/forms/minutes";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { correctMinutes } from "~/services/minutes/approval.server";
import { findMinutes } from "~/services/minutes/read.server";
import { findMeetingOnNight } from "~/services/nights/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.minutes.correction.title, data.title] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "minutes.correct");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const row = await findMinutes(permit, meeting.id);
  return { id: meeting.id, title: meeting.title, isApproved: row?.state === "approved", form: freshForm({ onceKey: randomUUID() }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "minutes.correct");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, correctionForm);
  if (!form.ok) return invalid(form);
  const outcome = await correctMinutes(permit, meeting.id, form.value);
  if (!outcome.ok) return refused(form, en.minutes.refused[outcome.reason], outcome.reason === "empty" ? "words" : "form");
  return seeOther(`/meetings/${meeting.id}/minutes`);
}

export default function CorrectMinutes() {
  const { id, isApproved, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.minutes.correction;
  return (
    <Page who={en.frame.desk} back={{ href: `/meetings/${id}/minutes/writing` }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        {isApproved ? (
          <Form form={form} order={["words", "askedBy"]}>
            <p>{words.lede}</p>
            <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
            <TextArea name="words" label={words.words} form={form} rows={3} />
            <TextField name="askedBy" label={words.askedBy} hint={words.askedByHint} form={form} />
            <Button>{words.submit}</Button>
          </Form>
        ) : (
          <p>{en.minutes.refused.not_approved}</p>
        )}
      </Reading>
    </Page>
  );
}
