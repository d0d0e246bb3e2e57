import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { receiptForm } from "~/forms/ballot";
import { invalid, readForm } from "~/http/form.server";
import { en } from "~/messages/en";
import { receiptOutcome } from "~/services/ballots/read.server";
import { findRound, frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.ballot.outcome.title, found.question, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.view");
  const round = orNotFound(await findRound(permit, args.params.round ?? ""));
  return { ward: await frameOfRound(permit, round), roundId: round.id, question: round.question, isOut: round.stage === "published" };
}

/** Only looks up; it is a POST so that the receipt stays out of addresses, histories and logs. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "round.view");
  const round = orNotFound(await findRound(permit, args.params.round ?? ""));
  const form = await readForm(args.request, receiptForm);
  if (!form.ok) return invalid(form);
  return { form: freshForm({ code: form.value.code }), outcome: await receiptOutcome(permit, round.id, form.value.code) };
}

export default function Receipt() {
  const { ward, roundId, question, isOut } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const words = en.ballot.outcome;
  const form = sent?.form ?? freshForm();
  const outcome = sent && "outcome" in sent ? sent.outcome : null;
  return (
    <WardPage ward={ward} back={{ href: `/rounds/${roundId}`, label: words.back }}>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{question}</p>
        {outcome ? (
          <Notice tone={outcome.is === "counted" ? "success" : "attention"} title={words[outcome.is].title} headingLevel={2}>
            {words[outcome.is].words}
            {outcome.is === "not_counted" && outcome.reason ? ` ${words.why(en.roll.reasons[outcome.reason])}` : ""}
          </Notice>
        ) : null}
        {isOut ? null : <p>{words.notOut}</p>}
        {isOut ? (
          <Form form={form}>
            <TextField name="code" label={words.label} hint={words.hint} form={form} width={20} isCode autoComplete="off" spellCheck={false} />
            <Button>{words.ask}</Button>
          </Form>
        ) : null}
        <p className="wp-small">{words.secret}</p>
      </Reading>
    </WardPage>
  );
}
