import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { plainDay } from "~/domain/day";
import { jointDecisions } from "~/domain/joint-result";
import { jointDecisionForm } from "~/forms/joint";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { joint as words } from "~/messages/en/joint";
import { findJointResult } from "~/services/joint-results/read.server";
import { decideJointResult } from "~/services/joint-results/write.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [words.title, ...(data ? [data.result.problem] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "joint.sign");
  return { result: orNotFound(await findJointResult(permit, args.params.result ?? "")) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "joint.sign");
  const { id } = orNotFound(await findJointResult(permit, args.params.result ?? ""));
  const form = await readForm(args.request, jointDecisionForm);
  if (!form.ok) return invalid(form);
  const outcome = await decideJointResult(permit, id, form.value);
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], outcome.reason === "reason_needed" ? "words" : "form");
  return seeOther("/desk", form.value.decision === "agree" ? "joint.agreed" : "joint.objected");
}

export default function JointResultPage() {
  const { result } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  const { problem, ward, sentence, effect, measure, by, since, state, decidedOn, objection, isToDecide } = result;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{words.lede(problem, ward.name)}</p>
        <p>{words.how}</p>
        <h2>{words.by[by]}</h2>
        <p>{sentence}</p>
        <SummaryList
          rows={[
            { label: words.effect, answer: en.outcome.effects[effect] },
            { label: words.measure, answer: measure ?? words.notKnown },
          ]}
        />
        {state === "waiting" ? <p>{words.since(plainDay(since))}</p> : decidedOn ? <p>{words.decided[state](plainDay(decidedOn))}</p> : null}
        {objection ? <p>{words.objection(objection)}</p> : null}
        {state === "waiting" && !isToDecide ? <p>{words.own}</p> : null}
        {isToDecide || form.errors.form ? (
          <Form form={form}>
            <Radios name="decision" label={words.legend} form={form} options={jointDecisions.map((value) => ({ value, ...words.decisions[value] }))} />
            <TextArea name="words" label={words.words} hint={words.wordsHint} form={form} rows={3} />
            <Button>{words.button}</Button>
          </Form>
        ) : null}
      </Reading>
    </Page>
  );
}
