import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { HiddenField, TextArea, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { RoundStep } from "~/components/round-step";
import type { PageHandle } from "~/components/title";
import { lateForm } from "~/forms/paper-ballot";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { reportLatePaper } from "~/services/paper-ballots/batches.server";
import { findRoundForPaper } from "~/services/paper-ballots/read.server";
import { frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => [en.paperBallot.late.title, ...(found ? [found.ward.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.run");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  return { ward: await frameOfRound(permit, round), question: round.question, form: freshForm({ onceKey: randomUUID() }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.run");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  const form = await readForm(args.request, lateForm);
  if (!form.ok) return invalid(form);
  const outcome = await reportLatePaper(permit, round.id, form.value);
  if (!outcome.ok) return refused(form, en.paperBallot.refused[outcome.reason]);
  return seeOther(`/rounds/${round.id}/paper`, "paper-ballot.late");
}

export default function Late() {
  const { ward, question, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  const words = en.paperBallot.late;
  return (
    <RoundStep ward={ward} title={words.title} question={question}>
      <p>{words.lede}</p>
      <Form form={form}>
        <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
        <TextField name="sheets" label={words.sheets.label} width={3} inputMode="numeric" form={form} />
        <TextArea name="reason" label={words.reason.label} rows={3} form={form} />
        <Button>{words.submit}</Button>
      </Form>
    </RoundStep>
  );
}
