import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { DatePollGrid, replyOrder, WhoAnswers } from "~/components/date-poll-grid";
import { DatePollOver, overTitle } from "~/components/date-poll-over";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { fullMoment } from "~/domain/day";
import { replyForm } from "~/forms/date-poll";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findOpenPoll } from "~/services/date-polls/read.server";
import { replyOpenly } from "~/services/date-polls/reply.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (data) => (data ? [overTitle(data.poll.standing) ?? en.datePoll.reply.title, data.poll.title, data.frame.name] : []),
};

/** Never kept, because each form is a new one: the same form twice is one answer. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "date-poll.answer");
  const poll = orNotFound(await findOpenPoll(permit, args.params.poll ?? ""));
  return { poll, frame: orNotFound(await frameOfPanel(permit, poll.panelId)), form: freshForm({ onceKey: randomUUID() }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "date-poll.answer");
  const poll = orNotFound(await findOpenPoll(permit, args.params.poll ?? ""));
  const form = await readForm(args.request, replyForm(poll.slots.map(({ id }) => id)));
  if (!form.ok) return invalid(form);
  const outcome = await replyOpenly(permit, poll.id, { ...form.value, onceKey: form.value.onceKey || randomUUID(), clientAddress: args.context.clientAddress });
  if (outcome.ok) return seeOther(`/when/${outcome.value.secret}`, "date-poll.saved");
  if (outcome.reason === "too_many") return refused(form, en.datePoll.reply.errors.too_many(en.session.wait(outcome.retryAfterSeconds)));
  return refused(form, outcome.reason === "nothing_said" ? en.datePoll.reply.errors.answers : en.datePoll.over.closed.words);
}

export default function AnswerOpenly() {
  const { poll, frame, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.datePoll.reply;
  return (
    <WardPage ward={frame} current="meetings">
      <Reading>
        {poll.standing === "open" ? (
          <>
            <h1 className="govuk-heading-xl">{words.title}</h1>
            <p className="wp-lede">{words.lede(poll.title, poll.panelName)}</p>
            {poll.note ? <p>{poll.note}</p> : null}
            <p>
              <strong>{words.until(fullMoment(poll.closesAt))}</strong> {words.how}
            </p>
            <Form form={form} order={replyOrder(poll.slots)}>
              <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
              <DatePollGrid slots={poll.slots} form={form} />
              <WhoAnswers form={form} withEmail />
              <Button>{words.submit}</Button>
            </Form>
            <p className="wp-small">{words.by}</p>
          </>
        ) : (
          <>
            <DatePollOver poll={poll} />
            <ButtonLink href={`/panels/${poll.panelSlug}/meetings`}>{en.datePoll.over.meetings}</ButtonLink>
          </>
        )}
      </Reading>
    </WardPage>
  );
}
