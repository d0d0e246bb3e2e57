import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import { Panel } from "~/components/panel";
import type { PageHandle } from "~/components/title";
import { partForm } from "~/forms/minutes";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findMinutes, partsOfMinutes } from "~/services/minutes/read.server";
import { changePart } from "~/services/minutes/write.server";
import { findMeetingOnNight } from "~/services/nights/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.minutes.part.title, data.kept.heading, data.title] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "minutes.write");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const row = orNotFound(await findMinutes(permit, meeting.id));
  const part = orNotFound((await partsOfMinutes(permit, meeting.id)).find(({ id }) => id === args.params.part));
  return { id: meeting.id, title: meeting.title, isApproved: row.state === "approved", version: row.version, kept: { heading: part.heading, body: part.body } };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "minutes.write");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, partForm);
  if (!form.ok) return invalid(form);
  const outcome = await changePart(permit, meeting.id, args.params.part ?? "", form.value);
  if (!outcome.ok) return refused(form, en.minutes.refused[outcome.reason]);
  return seeOther(`/meetings/${meeting.id}/minutes/writing`);
}

export default function ChangePart() {
  const { id, isApproved, version, kept } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm({ ...kept, version: String(version) });
  const words = en.minutes.part;
  // After the refusal both texts are on the page, so what is sent next was decided knowing the newest.
  const isBehind = form.errors.form === en.minutes.refused.changed_meanwhile;
  return (
    <Page who={en.frame.desk} back={{ href: `/meetings/${id}/minutes/writing` }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        {isApproved ? (
          <p>{en.minutes.refused.already_approved}</p>
        ) : (
          <Form form={form} order={["heading", "body"]}>
            <HiddenField name="version" value={isBehind ? String(version) : answerTo(form, "version")} />
            <TextField name="heading" label={words.heading} form={form} />
            <TextArea name="body" label={words.body} hint={words.bodyHint} form={form} rows={12} />
            <Button>{words.save}</Button>
          </Form>
        )}
        {isBehind ? (
          <Panel title={kept.heading}>
            {kept.body.split("\n").map((line, index) => (
              <p key={index}>{line}</p>
            ))}
          </Panel>
        ) : null}
      </Reading>
    </Page>
  );
}
