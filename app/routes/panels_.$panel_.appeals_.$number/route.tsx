import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { fullMoment } from "~/domain/day";
import { secondLookForm } from "~/forms/report";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { report as messages } from "~/messages/en/report";
import { findAppealWithin, settleAppeal } from "~/services/concerns/appeals.server";
import { findPanel } from "~/services/panels/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = messages.appeal.desk;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title(found.appeal.number), found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "appeal.settle");
  const panel = orNotFound(await findPanel(permit, args.params.panel ?? ""));
  const appeal = orNotFound(await findAppealWithin(permit, panel.id, args.params.number ?? ""));
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), appeal, by: fullMoment(appeal.lookBy) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "appeal.settle");
  const panel = orNotFound(await findPanel(permit, args.params.panel ?? ""));
  const appeal = orNotFound(await findAppealWithin(permit, panel.id, args.params.number ?? ""));
  const form = await readForm(args.request, secondLookForm);
  if (!form.ok) return invalid(form);
  const outcome = await settleAppeal(permit, appeal.concernId, { agrees: form.value.word === "agree", reply: form.value.reply });
  return outcome.ok ? seeOther("/desk", "appeal.settled") : refused(form, words.refused[outcome.reason], outcome.reason === "points_at_somebody" ? "reply" : "form");
}

export default function OneAppeal() {
  const { ward, appeal, by } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const { concern } = appeal;
  return (
    <WardPage ward={ward} isPrivate back={{ href: "/desk" }}>
      <Reading>
        <h1>{words.title(appeal.number)}</h1>
        <SummaryList
          rows={[
            { label: words.concern, answer: concern.what ?? en.concernDesk.queue.wiped },
            { label: words.answer, answer: [en.concern.status.states[concern.state], concern.answerReason ? en.concern.notTaken[concern.answerReason] : null, concern.answerWords].filter(Boolean).join(". ") },
            { label: words.why, answer: appeal.words ?? en.concernDesk.queue.wiped },
            { label: words.by, answer: by },
          ]}
        />
        {!appeal.isOpen ? <Notice tone="info">{words.over}</Notice> : null}
        {appeal.isOpen && appeal.isOwn ? <Notice tone="attention">{words.own}</Notice> : null}
        {appeal.isOpen && !appeal.isOwn ? (
          <Form form={form}>
            <Radios name="word" label={words.word} form={form} options={(["agree", "stay"] as const).map((value) => ({ value, label: words.words[value] }))} />
            <TextArea name="reply" label={words.reply} hint={words.replyHint} form={form} />
            <Button>{words.save}</Button>
          </Form>
        ) : null}
      </Reading>
    </WardPage>
  );
}
