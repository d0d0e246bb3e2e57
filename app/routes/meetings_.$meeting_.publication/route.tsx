import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { publishForm } from "~/forms/meeting";
import { invalid, readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findMeetingToRun } from "~/services/meetings/read.server";
import { publishMeeting } from "~/services/meetings/write.server";

export const handle: PageHandle = { title: () => [en.planner.chosen.title] };

/** Publishing begins with checking, so only a draft whose reason has to be put right stays here. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.publish");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  if (meeting.state !== "draft") return seeOther(`/meetings/${meeting.id}/check`);
  return { version: String(meeting.version), check: `/meetings/${meeting.id}/check` };
}

/** What cannot be published goes back to the check page, which says why: changed meanwhile, over, or not a draft any more. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "meeting.publish");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, publishForm);
  if (!form.ok && form.state.errors.slotReason) return invalid(form);
  const outcome = await publishMeeting(permit, meeting.id, form.ok ? form.value.version : 0, form.ok ? form.value.slotReason : null);
  if (outcome.ok) return seeOther(`/meetings/${meeting.id}/published`);
  return seeOther(`/meetings/${meeting.id}/check${outcome.reason === "changed_meanwhile" ? "?again=1" : ""}`);
}

/** The panel's reason for its time, to be put right or left out, and the same button as on the check page. */
export default function PublishWithReason() {
  const { version, check } = useLoaderData<{ version: string; check: string }>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm({ version });
  const words = en.planner.chosen;
  return (
    <Page who={en.frame.desk} back={{ href: check }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <Form form={form}>
          <HiddenField name="version" value={answerTo(form, "version")} />
          <TextArea name="slotReason" label={words.question} hint={words.hint} form={form} isOptional />
          <p>{en.meeting.check.publishes}</p>
          <Button>{en.meeting.check.publish}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
