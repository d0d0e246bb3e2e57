import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { plainDay } from "~/domain/day";
import { approvalForm } from "~/forms/minutes";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { approveMinutes } from "~/services/minutes/approval.server";
import { findMinutes, meetingsThatMayApprove } from "~/services/minutes/read.server";
import { findMeetingOnNight, provisionalDecisions } from "~/services/nights/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.minutes.approval.title, data.title] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "minutes.approve");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const row = await findMinutes(permit, meeting.id);
  const [choices, provisional] = await Promise.all([meetingsThatMayApprove(permit, meeting), provisionalDecisions(permit, [meeting.id])]);
  const form = freshForm({ version: String(row?.version ?? 0), at: choices[0]?.id ?? "", ratifies: provisional.length > 0 ? "" : "no" });
  return { id: meeting.id, title: meeting.title, state: row?.state ?? null, choices, hasProvisional: provisional.length > 0, form, version: row?.version ?? 0 };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "minutes.approve");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, approvalForm);
  if (!form.ok) return invalid(form);
  const { at, version, ratifies } = form.value;
  const outcome = await approveMinutes(permit, meeting.id, { atId: at, version, ratifies });
  if (!outcome.ok) return refused(form, en.minutes.refused[outcome.reason], outcome.reason === "no_such_meeting" ? "at" : "form");
  return seeOther(`/meetings/${meeting.id}/minutes/writing`);
}

export default function ApproveMinutes() {
  const { id, state, choices, hasProvisional, form: fresh, version } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.minutes.approval;
  const isBehind = form.errors.form === en.minutes.refused.changed_meanwhile;
  return (
    <Page who={en.frame.desk} back={{ href: `/meetings/${id}/minutes/writing` }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        {state === "approved" ? <p>{en.minutes.refused.already_approved}</p> : null}
        {state === null || state === "writing" ? <p>{en.minutes.refused.not_a_draft}</p> : null}
        {state === "draft" && choices.length === 0 ? <p>{words.none}</p> : null}
        {state === "draft" && choices.length > 0 ? (
          <Form form={form} order={["at", "ratifies"]}>
            <p>{words.words}</p>
            <HiddenField name="version" value={isBehind ? String(version) : answerTo(form, "version")} />
            <Radios name="at" label={words.at} form={form} options={choices.map((one) => ({ value: one.id, label: `${one.title}, ${plainDay(one.onDay)}` }))} />
            {hasProvisional ? (
              <Radios
                name="ratifies"
                label={words.ratify}
                form={form}
                options={[
                  { value: "yes", label: words.ratifyYes },
                  { value: "no", label: words.ratifyNo },
                ]}
              />
            ) : (
              <HiddenField name="ratifies" value="no" />
            )}
            <Button>{words.submit}</Button>
          </Form>
        ) : null}
      </Reading>
    </Page>
  );
}
