import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { DatePollGrid, replyOrder, WhoAnswers } from "~/components/date-poll-grid";
import { DatePollOver, overTitle } from "~/components/date-poll-over";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { fullMoment, fullSpan } from "~/domain/day";
import { replyForm, slotField } from "~/forms/date-poll";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { ownReply, type OwnReply } from "~/services/date-polls/read.server";
import { replyByLink } from "~/services/date-polls/reply.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (data) => (data?.own ? [overTitle(data.own.poll.standing) ?? en.datePoll.reply.title, data.own.poll.title] : [en.datePoll.over.unknown.title]),
};

/** Only shows: mail scanners open links, so looking must change nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "date-poll.answer");
  const own = await ownReply(permit, args.params.link ?? "");
  const said = saidOf(args.request);
  if (!own) return { said, own: null, frame: null, form: freshForm() };
  return { said, own, frame: orNotFound(await frameOfPanel(permit, own.poll.panelId)), form: freshForm(valuesOf(own)) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "date-poll.answer");
  const secret = args.params.link ?? "";
  const here = `/when/${encodeURIComponent(secret)}`;
  const own = await ownReply(permit, secret);
  // The page itself says what has become of the link.
  if (own?.poll.standing !== "open") return seeOther(here);
  const form = await readForm(args.request, replyForm(own.poll.slots.map(({ id }) => id)));
  if (!form.ok) return invalid(form);
  const outcome = await replyByLink(permit, secret, form.value);
  if (!outcome.ok && outcome.reason === "nothing_said") return refused(form, en.datePoll.reply.errors.answers);
  return seeOther(here, outcome.ok ? "date-poll.saved" : undefined);
}

export default function AnswerByLink() {
  const { said, own, frame, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.datePoll.reply;
  if (!own || !frame) {
    const { unknown, home } = en.datePoll.over;
    return (
      <Page>
        <Reading>
          <h1 className="govuk-heading-l">{unknown.title}</h1>
          <p>{unknown.words}</p>
          <ButtonLink href="/">{home}</ButtonLink>
        </Reading>
      </Page>
    );
  }
  const { poll } = own;
  if (poll.standing !== "open") {
    return (
      <WardPage ward={frame} current="meetings">
        <Reading>
          <DatePollOver poll={poll} />
          <ButtonLink href={`/panels/${poll.panelSlug}/meetings`}>{en.datePoll.over.meetings}</ButtonLink>
          <Answered own={own} />
        </Reading>
      </WardPage>
    );
  }
  return (
    <WardPage ward={frame} current="meetings">
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{words.lede(poll.title, poll.panelName)}</p>
        {poll.note ? <p>{poll.note}</p> : null}
        <p>
          <strong>{words.until(fullMoment(poll.closesAt))}</strong> {words.how}
        </p>
        <Form form={form} order={replyOrder(poll.slots)}>
          <DatePollGrid slots={poll.slots} form={form} />
          <WhoAnswers form={form} withEmail={false} />
          <Button>{words.save}</Button>
        </Form>
        <p>{own.isKnownByEmail ? words.savedLetter : words.keep}</p>
      </Reading>
    </WardPage>
  );
}

/** Once it is over, the person still sees what they said; nobody else does. */
function Answered({ own: { poll, answers, hasAnswered } }: { own: OwnReply }) {
  if (!hasAnswered) return null;
  return (
    <section className="wp-section">
      <Table
        caption={en.datePoll.over.yours}
        columns={[
          { key: "slot", label: en.datePoll.result.columns.slot },
          { key: "answer", label: en.coming.list.columns.answer },
        ]}
        rows={poll.slots.map(({ id, startsAt, endsAt }) => ({ key: id, cells: { slot: fullSpan(startsAt, endsAt), answer: en.datePoll.answers[answers[id] ?? "no"] } }))}
      />
    </section>
  );
}

function valuesOf({ name, needsAccess, answers }: OwnReply): FormState["values"] {
  return { ...Object.fromEntries(Object.entries(answers).map(([id, answer]) => [slotField(id), answer])), name: name ?? "", needsAccess: needsAccess ? ["yes"] : [] };
}
