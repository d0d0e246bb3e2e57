import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { whenOf } from "~/components/meeting-lines";
import { Notice } from "~/components/notice";
import { Slip } from "~/components/slip";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { takesSuggestions } from "~/domain/agenda";
import { longDay } from "~/domain/day";
import { suggestionForm } from "~/forms/suggestion";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { suggestion as suggestionWords } from "~/messages/en/suggestion";
import { agendaOf } from "~/services/agendas/read.server";
import { findMeeting } from "~/services/meetings/read.server";
import { hasSlip } from "~/services/suggestions/read.server";
import { suggest } from "~/services/suggestions/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (data) => (data ? [data.slip ? suggestionWords.sent.title : suggestionWords.send.title, data.title, data.frame.name] : []),
};

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "suggestion.send");
  const meeting = orNotFound(await findMeeting(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const { suggestUntilOn } = await agendaOf(permit, meeting.id);
  const sent = new URL(args.request.url).searchParams.get("sent") ?? "";
  return {
    frame,
    id: meeting.id,
    title: meeting.title,
    when: whenOf(meeting).words,
    until: takesSuggestions({ ...meeting, suggestUntilOn }, permit.now) && suggestUntilOn ? longDay(suggestUntilOn) : null,
    slip: (await hasSlip(permit, meeting.id, sent)) ? sent : null,
    onceKey: randomUUID(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "suggestion.send");
  const meeting = orNotFound(await findMeeting(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, suggestionForm);
  if (!form.ok) return invalid(form);
  const outcome = await suggest(permit, meeting.id, form.value, args.context.clientAddress);
  if (outcome.ok) return seeOther(`/meetings/${meeting.id}/suggestion?sent=${outcome.slip}`);
  const words = suggestionWords.refused;
  return refused(form, outcome.reason === "too_many" ? words.too_many(en.session.wait(outcome.retryAfterSeconds)) : words[outcome.reason]);
}

export default function Suggest() {
  const { frame, id, title, when, until, slip, onceKey } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm({ onceKey });
  const words = suggestionWords.send;
  const back = `/meetings/${id}`;
  if (slip) {
    const { sent } = suggestionWords;
    return (
      <WardPage ward={frame} current="meetings" back={{ href: back, label: words.back }}>
        <Reading>
          <h1 className="govuk-heading-xl">{sent.title}</h1>
          <Slip label={sent.slip} code={slip}>
            <p>{title}</p>
          </Slip>
          <p>{sent.words}</p>
          <ButtonLink href={`${back}#agenda`}>{sent.see}</ButtonLink>
        </Reading>
      </WardPage>
    );
  }
  return (
    <WardPage ward={frame} current="meetings" back={{ href: back, label: words.back }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{words.lede(title, when)}</p>
        {until || form.errors.form ? (
          <Form form={form}>
            {until ? <p>{words.until(until)}</p> : null}
            <Notice tone="info">{words.crime}</Notice>
            <HiddenField name="onceKey" value={answerTo(form, "onceKey") || onceKey} />
            <TextArea name="words" label={words.words} hint={words.wordsHint} form={form} rows={5} />
            <TextField name="email" label={words.email} hint={words.emailHint} form={form} type="email" autoComplete="email" spellCheck={false} isOptional />
            <p className="wp-small">{words.privacy}</p>
            <Button>{words.submit}</Button>
          </Form>
        ) : (
          <p>{words.closed}</p>
        )}
      </Reading>
    </WardPage>
  );
}
