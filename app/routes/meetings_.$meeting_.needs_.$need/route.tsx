import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { longDay } from "~/domain/day";
import { needForm } from "~/forms/coming";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { answerNeed } from "~/services/coming/needs.server";
import { findNeed } from "~/services/coming/read.server";
import { findMeetingToRun } from "~/services/meetings/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.coming.need.title, ...(data ? [data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "need.answer");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const need = orNotFound(await findNeed(permit, meeting.id, args.params.need ?? ""));
  const { state, reply, version } = need;
  return {
    frame: orNotFound(await frameOfPanel(permit, meeting.panelId)),
    meetingId: meeting.id,
    need,
    form: freshForm({ state: state === "asked" ? "" : state, reply: reply ?? "", version: String(version) }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "need.answer");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const need = orNotFound(await findNeed(permit, meeting.id, args.params.need ?? ""));
  const form = await readForm(args.request, needForm);
  if (!form.ok) return invalid(form);
  const outcome = await answerNeed(permit, need.id, form.value);
  if (!outcome.ok) return refused(form, outcome.reason === "not_found" ? en.meeting.refused.not_found : en.coming.need[outcome.reason]);
  return seeOther(`/meetings/${meeting.id}/answers`, "need.answered");
}

export default function AnswerNeed() {
  const { frame, meetingId, need, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.coming.need;
  // After the refusal the page shows the need as it is now, so what is sent next was decided knowing it.
  const hasSeenNewest = form.errors.form === words.changed_meanwhile;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${meetingId}/answers` }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p>
          <strong>{need.name ? words.from(need.name) : words.asked}</strong>
        </p>
        <blockquote>{need.words}</blockquote>
        <p>{words.promised(longDay(need.answerBy))}</p>
        <Form form={form}>
          <HiddenField name="version" value={hasSeenNewest ? String(need.version) : answerTo(form, "version")} />
          <Radios
            name="state"
            label={words.state}
            form={form}
            options={[
              { value: "arranged", label: words.arranged },
              { value: "cannot_arrange", label: words.cannotArrange },
            ]}
          />
          <TextArea name="reply" label={words.reply} hint={words.replyHint} form={form} />
          <p>{need.isKnownByEmail ? words.hearsByEmail : words.hearsOnPage}</p>
          <Button>{words.submit}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}
