import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import { StatusTag } from "~/components/status-tag";
import { SummaryList, type SummaryRow } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { plainDay, recordedDay } from "~/domain/day";
import { referralAnswers } from "~/domain/referral";
import { referralAnswerForm } from "~/forms/referral";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { findReferral, type Referral } from "~/services/referrals/read.server";
import { answerReferral } from "~/services/referrals/write.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [...(data ? [data.referral.priority.problem, data.referral.ward.name] : []), en.referral.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "referral.view");
  return { referral: orNotFound(await findReferral(permit, args.params.referral ?? "")), said: saidOf(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "referral.answer");
  const { id } = orNotFound(await findReferral(permit, args.params.referral ?? ""));
  const form = await readForm(args.request, referralAnswerForm);
  if (!form.ok) return invalid(form);
  const outcome = await answerReferral(permit, { referralId: id, ...form.value });
  if (!outcome.ok) return refused(form, en.referral.refused[outcome.reason], outcome.reason === "words_needed" || outcome.reason === "reason_needed" ? "words" : "form");
  return seeOther(`/referrals/${id}`, "referral.answered");
}

export default function ReferralPage() {
  const { referral, said } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  const words = en.referral.page;
  return (
    <Page who={en.frame.desk} back={{ href: "/referrals", label: words.back }}>
      <Reading>
        <Said said={said} />
        <h1>{referral.priority.problem}</h1>
        {referral.isOverdue ? <Notice tone="attention">{en.priority.council.overdue(plainDay(referral.dueOn))}</Notice> : null}
        <h2>{words.agreed}</h2>
        <SummaryList rows={agreedRows(referral)} />
        <p>
          <a href={`/priorities/${referral.priority.id}`}>{words.threadLink}</a>
        </p>
        {form.errors.form || referral.answer === null ? <AnswerForm form={form} /> : <Given referral={referral} />}
      </Reading>
    </Page>
  );
}

function agreedRows({ priority, ward, sentOn, dueOn }: Referral): SummaryRow[] {
  const words = en.referral.page;
  const set = [priority.setBy ? en.priority.setBy[priority.setBy] : words.unknown, en.priority.setHow[priority.setHow], priority.agreedOn ? recordedDay(priority.agreedOn) : null];
  const result = priority.roundId ? <a href={`/rounds/${priority.roundId}`}>{words.evidenceRound}</a> : null;
  return [
    { label: words.ward, answer: ward.name },
    ...(priority.detail ? [{ label: words.detail, answer: priority.detail }] : []),
    { label: words.set, answer: set.filter(Boolean).join(", ") },
    { label: words.owner, answer: priority.owner ? en.priority.owner[priority.owner] : words.unknown },
    ...(priority.evidence || priority.reason || result
      ? [
          {
            label: words.evidence,
            answer: (
              <>
                {priority.evidence} {priority.reason} {result}
              </>
            ),
          },
        ]
      : []),
    { label: words.sent, answer: plainDay(sentOn) },
    { label: words.due, answer: plainDay(dueOn) },
  ];
}

function AnswerForm({ form }: { form: FormState }) {
  const words = en.referral.page;
  return (
    <Form form={form} order={["answer", "words"]}>
      <Radios name="answer" label={words.legend} hint={words.officer} form={form} options={referralAnswers.map((value) => ({ value, ...words.answers[value] }))} />
      <TextArea name="words" label={words.words} hint={words.wordsHint} form={form} rows={4} />
      <Button>{words.button}</Button>
    </Form>
  );
}

const tags = { accepted: "accepted", accepted_with_change: "changed", declined: "declined" } as const;

function Given({ referral }: { referral: Referral }) {
  const words = en.referral;
  if (!referral.answer) return null;
  return (
    <section className="wp-section">
      <h2>{words.page.given}</h2>
      <p>
        <StatusTag status={tags[referral.answer]}>{words.tag[referral.answer]}</StatusTag> {referral.answeredOn ? words.answeredOn(plainDay(referral.answeredOn)) : null}
      </p>
      {referral.words ? <p>{referral.words}</p> : null}
      <p>{words.page.shows}</p>
    </section>
  );
}
