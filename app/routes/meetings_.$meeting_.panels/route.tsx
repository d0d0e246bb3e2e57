import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Checkboxes } from "~/components/choices";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { mayChange } from "~/domain/meeting";
import { jointForm } from "~/forms/meeting";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findMeetingToRun, jointPanels } from "~/services/meetings/read.server";
import { panelsNear, setJointPanels } from "~/services/meetings/joint.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.meeting.joint.title, data.title, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const [near, joint] = await Promise.all([panelsNear(permit, meeting.panelId), jointPanels(permit, meeting.id)]);
  return {
    frame,
    near,
    title: meeting.title,
    panel: meeting.panelName,
    back: `/meetings/${meeting.id}/${meeting.state === "draft" ? "tasks" : "published"}`,
    isOpen: mayChange(meeting, permit.now),
    form: freshForm({ panels: joint.map(({ id }) => id), version: String(meeting.version) }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, jointForm);
  if (!form.ok) return invalid(form);
  const outcome = await setJointPanels(permit, meeting.id, form.value);
  if (!outcome.ok) return refused(form, en.meeting.joint.refused[outcome.reason], outcome.reason === "panel_unknown" ? "panels" : "form");
  return seeOther(`/meetings/${meeting.id}/${meeting.state === "draft" ? "tasks" : "published"}`, "meeting.saved");
}

export default function JointMeeting() {
  const { frame, near, title, panel, back, isOpen, form: saved } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? saved;
  const words = en.meeting.joint;
  const hasSeenNewest = form.errors.form === words.refused.changed_meanwhile;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: back }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{title}</p>
        {near.length === 0 ? <p>{words.none}</p> : null}
        {isOpen && near.length > 0 ? (
          <Form form={form}>
            <p>{words.words(panel)}</p>
            <HiddenField name="version" value={hasSeenNewest ? answerTo(saved, "version") : answerTo(form, "version")} />
            <Checkboxes name="panels" label={words.panels} form={form} options={near.map(({ id, name }) => ({ value: id, label: name }))} />
            <Button>{words.save}</Button>
          </Form>
        ) : null}
        {isOpen ? null : <p>{en.meeting.refused.too_late}</p>}
      </Reading>
    </WardPage>
  );
}
