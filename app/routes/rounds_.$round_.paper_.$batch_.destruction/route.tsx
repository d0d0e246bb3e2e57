import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { RoundStep } from "~/components/round-step";
import type { PageHandle } from "~/components/title";
import { emptyForm } from "~/forms/round";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { destroyBatch } from "~/services/paper-ballots/batches.server";
import { findBatch, findRoundForPaper } from "~/services/paper-ballots/read.server";
import { frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => [en.paperBallot.actions.destroy, ...(found ? [found.ward.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.run");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  const { batch } = orNotFound(await findBatch(permit, round, args.params.batch ?? ""));
  return { ward: await frameOfRound(permit, round), question: round.question, batch: en.paperBallot.batch(batch.number, batch.sheets) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.run");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  const { batch } = orNotFound(await findBatch(permit, round, args.params.batch ?? ""));
  const form = await readForm(args.request, emptyForm);
  if (!form.ok) return invalid(form);
  const outcome = await destroyBatch(permit, round.id, batch.id);
  if (outcome.ok) return seeOther(`/rounds/${round.id}/paper`, "paper-ballot.destroyed");
  return refused(form, en.paperBallot.refused[outcome.reason]);
}

export default function Destruction() {
  const { ward, question, batch } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.paperBallot;
  return (
    <RoundStep ward={ward} title={words.actions.destroy} question={question}>
      <p>{batch}</p>
      <p>{words.refused.too_early}</p>
      <Form form={form}>
        <Button kind="danger">{words.actions.destroy}</Button>
      </Form>
    </RoundStep>
  );
}
