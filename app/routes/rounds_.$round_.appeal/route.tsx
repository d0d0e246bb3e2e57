import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { fullMoment } from "~/domain/day";
import { appealEnds } from "~/domain/roll-check";
import { appealForm } from "~/forms/roll";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { roll } from "~/messages/en/roll";
import { ownDecision } from "~/services/rolls/read.server";
import { appealDecision } from "~/services/rolls/write.server";
import { findRound, frameOfRound } from "~/services/rounds/read.server";

const words = roll.appeal;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "roll.appeal");
  const round = orNotFound(await findRound(permit, args.params.round ?? ""));
  const own = await ownDecision(permit, round.id);
  const mayAnswer = own?.state === "agreed" && !own.isOver && own.toldAt !== null && permit.now < appealEnds(own.toldAt);
  const decision = own ? { reason: roll.reasons[own.reason], state: own.state, until: own.toldAt ? fullMoment(appealEnds(own.toldAt)) : "" } : null;
  return { ward: await frameOfRound(permit, round), question: round.question, decision, mayAnswer, said: saidOf(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "roll.appeal");
  const round = orNotFound(await findRound(permit, args.params.round ?? ""));
  const form = await readForm(args.request, appealForm);
  if (!form.ok) return invalid(form);
  const outcome = await appealDecision(permit, round.id, form.value);
  if (!outcome.ok) return refused(form, words.refused[outcome.reason]);
  return seeOther(`/rounds/${round.id}/appeal`, "roll.appealed");
}

export default function Appeal() {
  const { ward, question, decision, mayAnswer, said } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  return (
    <WardPage ward={ward} isPrivate back={{ href: "/desk" }}>
      <Reading>
        <Said said={said} />
        <h1>{decision && decision.state !== "lifted" ? words.title : words.titleOn}</h1>
        <p className="wp-lede">{words.lede(question)}</p>
        {decision === null ? <p>{words.none}</p> : null}
        {decision && decision.state !== "lifted" ? <p>{words.reason(decision.reason)}</p> : null}
        {decision && decision.state !== "agreed" && decision.state !== "proposed" && decision.state !== "declined" ? <p>{words.states[decision.state]}</p> : null}
        {decision?.state === "agreed" && !mayAnswer ? <p>{words.states.over}</p> : null}
        {decision && mayAnswer ? (
          <Form form={form}>
            <p>{words.until(decision.until)}</p>
            <TextArea name="words" label={words.label} hint={words.hint} form={form} rows={5} />
            <Button>{words.send}</Button>
          </Form>
        ) : null}
      </Reading>
    </WardPage>
  );
}
