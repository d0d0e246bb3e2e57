import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { RoundStep } from "~/components/round-step";
import type { PageHandle } from "~/components/title";
import { latenessForm } from "~/forms/correction";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { correction } from "~/messages/en/correction";
import { explainLateness } from "~/services/rounds/correction.server";
import { findRoundWithin, frameOfRound } from "~/services/rounds/read.server";

const words = correction.lateness;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.publish");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  return { ward: await frameOfRound(permit, round), question: round.question, form: freshForm({ reason: round.lateReason ?? "" }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "round.publish");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const form = await readForm(args.request, latenessForm);
  if (!form.ok) return invalid(form);
  const outcome = await explainLateness(permit, round.id, form.value);
  if (!outcome.ok) return refused(form, words.refused[outcome.reason]);
  return seeOther("/desk", "round.lateness_explained");
}

export default function Lateness() {
  const { ward, question, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  return (
    <RoundStep ward={ward} title={words.title} question={question}>
      <Form form={form}>
        <TextArea name="reason" label={words.reason} hint={words.hint} form={form} rows={3} />
        <Button>{words.save}</Button>
      </Form>
    </RoundStep>
  );
}
