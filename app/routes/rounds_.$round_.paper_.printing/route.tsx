import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { HiddenField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { RoundStep } from "~/components/round-step";
import type { PageHandle } from "~/components/title";
import { paperFormats } from "~/domain/paper-ballot";
import { printForm } from "~/forms/paper-ballot";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { printBatch } from "~/services/paper-ballots/batches.server";
import { findRoundForPaper } from "~/services/paper-ballots/read.server";
import { frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => [en.paperBallot.print.title, ...(found ? [found.ward.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.run");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  return { ward: await frameOfRound(permit, round), question: round.question, form: freshForm({ sheets: "20", format: "a4", onceKey: randomUUID() }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.run");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  const form = await readForm(args.request, printForm);
  if (!form.ok) return invalid(form);
  const outcome = await printBatch(permit, round.id, form.value);
  if (!outcome.ok) return refused(form, en.paperBallot.refused[outcome.reason]);
  return seeOther(`/rounds/${round.id}/paper/${outcome.value.id}`);
}

export default function Printing() {
  const { ward, question, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  const words = en.paperBallot.print;
  return (
    <RoundStep ward={ward} title={words.title} question={question}>
      <Form form={form}>
        <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
        <TextField name="sheets" label={words.sheets.label} hint={words.sheets.hint} width={3} inputMode="numeric" form={form} />
        <Radios name="format" label={words.format.label} options={paperFormats.map((value) => ({ value, label: words.format.options[value] }))} form={form} />
        <Button>{words.submit}</Button>
      </Form>
    </RoundStep>
  );
}
