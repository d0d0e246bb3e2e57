import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { TextArea, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Panel } from "~/components/panel";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { lengthOf, minutesOf, overrunOf } from "~/domain/agenda";
import { answerForm } from "~/forms/suggestion";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { agenda } from "~/messages/en/agenda";
import { suggestion as suggestionWords } from "~/messages/en/suggestion";
import { agendaOf } from "~/services/agendas/read.server";
import { findMeetingToRun } from "~/services/meetings/read.server";
import { findSuggestion } from "~/services/suggestions/read.server";
import { answerSuggestion } from "~/services/suggestions/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = suggestionWords.answer;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.title, data.slip, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "suggestion.answer");
  const found = orNotFound(await findSuggestion(permit, args.params.suggestion ?? ""));
  const meeting = orNotFound(await findMeetingToRun(permit, found.meetingId));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const { items } = await agendaOf(permit, meeting.id);
  return { frame, slip: found.slip, typed: found.words, isWaiting: found.state === "waiting", back: `/meetings/${meeting.id}/suggestions`, left: Math.max(0, (lengthOf(meeting) ?? 0) - minutesOf(items)) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "suggestion.answer");
  const found = orNotFound(await findSuggestion(permit, args.params.suggestion ?? ""));
  const meeting = orNotFound(await findMeetingToRun(permit, found.meetingId));
  const form = await readForm(args.request, answerForm);
  if (!form.ok) return invalid(form);
  const outcome = await answerSuggestion(permit, found.id, form.value);
  if (outcome.ok) return seeOther(`/meetings/${found.meetingId}/suggestions`, "suggestion.answered");
  if (outcome.reason !== "overrun") return refused(form, suggestionWords.answerRefused[outcome.reason]);
  const { items } = await agendaOf(permit, meeting.id);
  const by = overrunOf([...items, { minutes: form.value.line?.minutes ?? 0 }], meeting);
  return refused(form, suggestionWords.answerRefused.overrun(agenda.minutes(by)), "minutes");
}

export default function AnswerSuggestion() {
  const { frame, slip, typed, isWaiting, back, left } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: back }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <Panel title={words.theirs}>
          <p className="wp-quoted">{typed}</p>
          <p className="wp-small">{suggestionWords.list.number(slip)}</p>
        </Panel>
        {isWaiting ? (
          <Form form={form}>
            <Radios
              name="take"
              label={words.take}
              form={form}
              isInline
              options={[
                { value: "yes", label: words.taken },
                { value: "no", label: words.notTaken },
              ]}
            />
            <TextField name="title" label={words.item} hint={words.itemHint} form={form} />
            <TextField name="minutes" label={words.minutes} hint={words.left(agenda.minutes(left))} form={form} width={3} inputMode="numeric" autoComplete="off" />
            <TextArea name="answer" label={words.answer} hint={words.answerHint} form={form} rows={3} />
            <Button>{words.submit}</Button>
          </Form>
        ) : (
          <p>{suggestionWords.answerRefused.answered}</p>
        )}
      </Reading>
    </WardPage>
  );
}
