import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { BigChoices, Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { KeptHere } from "~/components/kept-here";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { outcomeEffects } from "~/domain/outcome";
import { outcomeForm } from "~/forms/outcome";
import { invalid, readForm, refused } from "~/http/form.server";
import { keeperOf } from "~/http/keeper.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { sayResult } from "~/services/joint-results/write.server";
import { findPriorityWithin } from "~/services/priorities/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.outcome.form.title, ...(data ? [data.problem] : [])], script: "keeps" };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "outcome.post");
  const priority = orNotFound(await findPriorityWithin(permit, args.params.priority ?? ""));
  const ward = orNotFound(await findWardByCode(permit, priority.wardCode));
  return { id: priority.id, keeper: keeperOf(permit), problem: priority.problem, frame: await frameOfWard(permit, ward), form: freshForm({ onceKey: args.context.requestId }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "outcome.post");
  const priority = orNotFound(await findPriorityWithin(permit, args.params.priority ?? ""));
  const form = await readForm(args.request, outcomeForm);
  if (!form.ok) return invalid(form);
  const { known, ...wish } = form.value;
  const outcome = await sayResult(permit, { ...wish, priorityId: priority.id, isNotKnownYet: known === "no" });
  if (!outcome.ok && outcome.reason === "points_at_somebody") return refused(form, en.outcome.refused.points_at_somebody, "whatWorked");
  if (!outcome.ok) return refused(form, en.outcome.refused[outcome.reason], outcome.reason === "sentence_needed" || outcome.reason === "too_long" ? "sentence" : "measure");
  return seeOther("/desk", outcome.value.isWaiting ? "joint.waits" : "outcome.said");
}

export default function NewOutcome() {
  const loaded = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? loaded.form;
  const words = en.outcome.form;
  return (
    <WardPage ward={loaded.frame} isPrivate back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{loaded.problem}</p>
        <p>
          {words.lede} {words.shown}
        </p>
        <KeptHere keeper={loaded.keeper} page={`/priorities/${loaded.id}/outcomes/new`} />
        <Form form={form} order={["sentence", "effect", "known", "measure", "whatWorked"]} keeps={{ kind: "add", label: words.title }}>
          <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
          <TextArea name="sentence" label={words.sentence} hint={words.sentenceHint} form={form} rows={3} />
          <BigChoices name="effect" label={words.effect} form={form} options={outcomeEffects.map((value) => ({ value, label: en.outcome.effects[value] }))} />
          <Radios name="known" label={words.known} form={form} options={(["yes", "no"] as const).map((value) => ({ value, label: words.knowns[value] }))} />
          <div className="wp-when-known">
            <TextArea name="measure" label={words.measure} hint={words.measureHint} form={form} rows={2} />
          </div>
          <TextArea name="whatWorked" label={words.worked} hint={words.workedHint} form={form} rows={3} isOptional />
          <Button full>{words.button}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}
