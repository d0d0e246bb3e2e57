import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { detailOrder, MeetingFields } from "~/components/meeting-fields";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonClock } from "~/domain/day";
import { mayChange } from "~/domain/meeting";
import { detailsForm, detailsOf, draftForm, whenOf } from "~/forms/meeting";
import { detailValues, fieldOfRefusal, whenValues } from "~/forms/meeting-values";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findMeetingToRun, type Meeting } from "~/services/meetings/read.server";
import { changeDetails, changeDraft } from "~/services/meetings/write.server";
import { meetingChoices } from "~/services/venues/read.server";
import { frameOfPanel } from "~/services/wards/read.server";
import { Theirs } from "~/components/meeting-theirs";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.meeting.form.editTitle, ...(data ? [data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  return { frame, choices: await meetingChoices(permit, { id: meeting.panelId, slug: meeting.panelSlug }), id: meeting.id, isDraft: meeting.state === "draft", version: meeting.version, isOpen: mayChange(meeting, permit.now), form: freshForm(valuesOf(meeting)) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  if (meeting.state === "draft") {
    const form = await readForm(args.request, draftForm);
    if (!form.ok) return invalid(form);
    const outcome = await changeDraft(permit, meeting.id, { version: form.value.version, details: detailsOf(form.value), when: whenOf(form.value) });
    if (!outcome.ok) return refused(form, en.meeting.refused[outcome.reason], fieldOfRefusal(outcome.reason));
    return seeOther(`/meetings/${meeting.id}/check`, "meeting.saved");
  } else {
    const form = await readForm(args.request, detailsForm);
    if (!form.ok) return invalid(form);
    const outcome = await changeDetails(permit, meeting.id, { version: form.value.version, details: detailsOf(form.value) });
    if (!outcome.ok) return refused(form, en.meeting.refused[outcome.reason], fieldOfRefusal(outcome.reason));
    return seeOther(`/meetings/${meeting.id}/published`, "meeting.saved");
  }
}

export default function EditMeeting() {
  const { frame, choices, id, isDraft, isOpen, version, form: saved } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? saved;
  const words = en.meeting.form;
  const isConflict = form.errors.form === en.meeting.refused.changed_meanwhile;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${id}/${isDraft ? "check" : "published"}` }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.editTitle}</h1>
        {isOpen ? (
          <Form form={form} order={isDraft ? detailOrder : detailOrder.filter((name) => !["day", "start", "end", "which"].includes(name))}>
            <p className="wp-lede">{isDraft ? words.editDraft : words.editPublished}</p>
            {isConflict ? <Theirs saved={saved} typed={form} /> : null}
            {isDraft ? null : (
              <p>
                {words.moveInstead} <a href={`/meetings/${id}/new-time`}>{words.moveLink}</a>.
              </p>
            )}
            <HiddenField name="version" value={versionFor(form, { isConflict, version })} />
            <MeetingFields form={form} choices={choices} withWhen={isDraft} />
            <Button>{words.save}</Button>
          </Form>
        ) : (
          <p>{en.meeting.refused.too_late}</p>
        )}
      </Reading>
    </WardPage>
  );
}

/** The version that the writer has seen: the newest only once both texts were shown side by side. */
function versionFor(form: FormState, { isConflict, version }: { isConflict: boolean; version: number }): string {
  return isConflict ? String(version) : answerTo(form, "version") || String(version);
}

function valuesOf(meeting: Meeting) {
  const times = meeting.startsAt && meeting.endsAt ? whenValues({ day: meeting.onDay, start: londonClock(meeting.startsAt), end: londonClock(meeting.endsAt) }) : {};
  return { ...detailValues(meeting), ...times };
}
