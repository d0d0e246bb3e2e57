import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { RoundStep } from "~/components/round-step";
import type { PageHandle } from "~/components/title";
import { voidForm } from "~/forms/round";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { voidRound } from "~/services/rounds/ending.server";
import { findRoundWithin, frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.round.void.title, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.void");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  return { ward: await frameOfRound(permit, round), question: round.question, stage: round.stage };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "round.void");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const form = await readForm(args.request, voidForm);
  if (!form.ok) return invalid(form);
  const outcome = await voidRound(permit, round.id, form.value);
  if (!outcome.ok) return refused(form, en.round.refused[outcome.reason]);
  return seeOther("/desk", "round.voided");
}

export default function Void() {
  const { ward, question, stage } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.round.void;
  return (
    <RoundStep ward={ward} title={words.title} question={question}>
      {stage === "published" ? <p>{en.round.refused.already_published}</p> : null}
      {stage === "void" ? <p>{words.done}</p> : null}
      {stage === "published" || stage === "void" ? null : (
        <Form form={form}>
          <p>{words.words}</p>
          <TextArea name="reason" label={words.reason} hint={words.reasonHint} form={form} rows={3} />
          <Button kind="danger">{words.stop}</Button>
        </Form>
      )}
    </RoundStep>
  );
}
