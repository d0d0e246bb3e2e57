import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { TextArea, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { RoundStep } from "~/components/round-step";
import type { PageHandle } from "~/components/title";
import { imbalance } from "~/domain/paper-ballot";
import { balanceForm } from "~/forms/paper-ballot";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { balanceBatch } from "~/services/paper-ballots/batches.server";
import { findBatch, findRoundForPaper } from "~/services/paper-ballots/read.server";
import { frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.paperBallot.balance.title(found.number), found.ward.name] : []) };

const boxes = ["used", "spoiled", "unused", "missing"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.run");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  const { batch, row } = orNotFound(await findBatch(permit, round, args.params.batch ?? ""));
  const toSign = batch.needsSecondSignature ? { off: batch.imbalance, reason: row.imbalanceReason ?? "" } : null;
  return { ward: await frameOfRound(permit, round), question: round.question, number: batch.number, sheets: batch.sheets, toSign };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.run");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  const { batch } = orNotFound(await findBatch(permit, round, args.params.batch ?? ""));
  const form = await readForm(args.request, balanceForm);
  if (!form.ok) return invalid(form);
  const { reason, ...counts } = form.value;
  const outcome = await balanceBatch(permit, round.id, batch.id, { counts, reason });
  if (outcome.ok) return seeOther(`/rounds/${round.id}/paper`, outcome.value.isBalanced ? "paper-ballot.balanced" : "paper-ballot.to_sign");
  const words = en.paperBallot.refused[outcome.reason];
  return outcome.reason === "no_reason" ? refused(form, `${en.paperBallot.balance.off(imbalance(batch.sheets, counts))} ${words}`, "reason") : refused(form, words);
}

export default function Balance() {
  const { ward, question, number, sheets, toSign } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.paperBallot.balance;
  return (
    <RoundStep ward={ward} title={words.title(number)} question={question}>
      <p>{words.lede(sheets)}</p>
      {toSign ? <Notice tone="attention">{words.signWords(toSign.off, toSign.reason)}</Notice> : null}
      <Form form={form}>
        {boxes.map((name) => (
          <TextField key={name} name={name} label={words[name].label} hint={name === "used" ? words.used.hint : undefined} width={3} inputMode="numeric" form={form} />
        ))}
        <TextArea name="reason" label={words.reason.label} hint={words.reason.hint} rows={3} form={form} />
        <Button>{toSign ? words.sign : words.submit}</Button>
      </Form>
    </RoundStep>
  );
}
