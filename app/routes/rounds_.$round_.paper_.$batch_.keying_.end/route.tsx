import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { RoundStep } from "~/components/round-step";
import type { PageHandle } from "~/components/title";
import { emptyForm } from "~/forms/round";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { endKeying, keyingDesk } from "~/services/paper-ballots/keying.server";
import { findBatch, findRoundForPaper } from "~/services/paper-ballots/read.server";
import { frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.paperBallot.keying.end, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.key");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  const { batch } = orNotFound(await findBatch(permit, round, args.params.batch ?? ""));
  const desk = orNotFound(await keyingDesk(permit, round.id, batch.id));
  return { ward: await frameOfRound(permit, round), question: round.question, desk, back: `/rounds/${round.id}/paper/${batch.id}/keying` };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.key");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  const { batch } = orNotFound(await findBatch(permit, round, args.params.batch ?? ""));
  const form = await readForm(args.request, emptyForm);
  if (!form.ok) return invalid(form);
  const outcome = await endKeying(permit, round.id, batch.id);
  if (outcome.ok) return seeOther(`/rounds/${round.id}/paper`, outcome.value.isEntered ? "paper-ballot.entered" : "paper-ballot.keyed");
  return refused(form, en.paperBallot.refused[outcome.reason]);
}

export default function EndKeying() {
  const { ward, question, desk, back } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.paperBallot.keying;
  return (
    <RoundStep ward={ward} title={words.end} question={question}>
      <p>{desk.keyer === null ? words.notTurn : words.progress(desk.keyed, desk.keyer === 3 ? desk.keyed + desk.toSettle.length : desk.used)}</p>
      {desk.keyer === null ? null : (
        <Form form={form} action={`${back}/end`}>
          <Button>{words.end}</Button>
        </Form>
      )}
      <ButtonLink kind="second" href={back}>
        {en.paperBallot.actions.key}
      </ButtonLink>
    </RoundStep>
  );
}
