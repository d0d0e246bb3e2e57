import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, Select, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { whenOf } from "~/components/meeting-lines";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { plainDay } from "~/domain/day";
import { mayCancel } from "~/domain/meeting";
import { cancelForm, versionForm } from "~/forms/meeting";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findMeetingToRun, upcomingMeetings } from "~/services/meetings/read.server";
import { cancelMeeting, dropDraft } from "~/services/meetings/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (data) => (data ? [(data.isDraft ? en.meeting.after.drop : en.meeting.after.cancel).title, data.frame.name] : []),
};

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.cancel");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const coming = await upcomingMeetings(permit, { panelId: meeting.panelId });
  return { frame, meeting, isDraft: meeting.state === "draft", isOpen: mayCancel(meeting, permit.now), coming: coming.filter(({ id, state }) => id !== meeting.id && state === "published").map(({ id, title, onDay }) => ({ value: id, label: `${title}, ${plainDay(onDay)}` })), form: freshForm({ version: String(meeting.version) }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "meeting.cancel");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  if (meeting.state === "draft") {
    const form = await readForm(args.request, versionForm);
    const outcome = await dropDraft(permit, meeting.id);
    return outcome.ok ? seeOther("/desk", "meeting.dropped") : refused(form, en.meeting.refused[outcome.reason]);
  } else {
    const form = await readForm(args.request, cancelForm);
    if (!form.ok) return invalid(form);
    const outcome = await cancelMeeting(permit, meeting.id, form.value);
    if (!outcome.ok) return refused(form, en.meeting.refused[outcome.reason], outcome.reason === "replacement_unknown" ? "replacedById" : "form");
    return seeOther(`/meetings/${meeting.id}/published`);
  }
}

export default function CancelMeeting() {
  const { frame, meeting, isDraft, isOpen, coming, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const { cancel, drop } = en.meeting.after;
  const words = isDraft ? drop : cancel;
  const back = `/meetings/${meeting.id}/${isDraft ? "check" : "published"}`;
  // After the refusal the page shows the meeting as it is now, so what is sent next was decided knowing it.
  const hasSeenNewest = form.errors.form === en.meeting.refused.changed_meanwhile;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: back }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        {isOpen || isDraft ? (
          <Form form={form} order={["reason", "replacedById"]}>
            <p className="wp-lede">
              {meeting.title}: {whenOf(meeting).words}
            </p>
            <p>{words.words}</p>
            <HiddenField name="version" value={hasSeenNewest ? String(meeting.version) : answerTo(form, "version")} />
            {isDraft ? null : <TextArea name="reason" label={cancel.reason} hint={cancel.reasonHint} form={form} />}
            {isDraft || coming.length === 0 ? null : <Select name="replacedById" label={cancel.insteadOf} form={form} options={[{ value: "", label: cancel.insteadNone }, ...coming]} />}
            <ButtonGroup>
              <Button kind="danger">{words.submit}</Button>
              <ButtonLink href={back} kind="second">
                {words.keep}
              </ButtonLink>
            </ButtonGroup>
          </Form>
        ) : (
          <p>{en.meeting.refused.too_late}</p>
        )}
      </Reading>
    </WardPage>
  );
}
