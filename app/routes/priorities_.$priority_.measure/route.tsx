import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { DateField, HiddenField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { dayParts } from "~/domain/day";
import { measureKinds } from "~/domain/measure";
import { fieldOfMeasure, measureForm } from "~/forms/measure";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { setMeasure } from "~/services/measures/write.server";
import { findPriorityOfPanel } from "~/services/priorities/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.measure;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [words.form.title, ...(data ? [data.problem] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "measure.set");
  const priority = orNotFound(await findPriorityOfPanel(permit, args.params.priority ?? ""));
  const ward = orNotFound(await findWardByCode(permit, priority.wardCode));
  const [held] = priority.measures;
  const text = (figure: number | null | undefined) => (figure === null || figure === undefined ? "" : String(figure));
  const form = freshForm({ what: held?.what ?? "", kind: held?.kind ?? "", baseline: text(held?.baseline), ...dayParts("baselineOn", held?.baselineOn ?? null), target: text(held?.target), source: held?.source ?? "", version: String(held?.version ?? 0) });
  return { id: priority.id, problem: priority.problem, frame: await frameOfWard(permit, ward), form, said: saidOf(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "measure.set");
  const priority = orNotFound(await findPriorityOfPanel(permit, args.params.priority ?? ""));
  const form = await readForm(args.request, measureForm);
  if (!form.ok) return invalid(form);
  const outcome = await setMeasure(permit, priority.id, form.value);
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], fieldOfMeasure(outcome.reason));
  return seeOther(`/priorities/${priority.id}/measure`, "measure.set");
}

export default function MeasurePage() {
  const { id, problem, frame, form: fresh, said } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  return (
    <WardPage ward={frame} isPrivate current="priorities" back={{ href: `/priorities/${id}`, label: problem }}>
      <Reading>
        <Said said={said} />
        <h1>{words.form.title}</h1>
        <p className="wp-lede">{problem}</p>
        <p>{words.form.lede}</p>
        <Form form={form}>
          <TextField name="what" label={words.form.what} hint={words.form.whatHint} form={form} />
          <Radios name="kind" label={words.form.kind} form={form} options={measureKinds.map((value) => ({ value, label: words.form.kinds[value] }))} />
          <TextField name="baseline" label={words.form.baseline} hint={words.form.baselineHint} form={form} width={10} inputMode="decimal" isOptional />
          <DateField name="baselineOn" label={words.form.baselineOn} form={form} isOptional />
          <TextField name="source" label={words.form.source} hint={words.form.sourceHint} form={form} isOptional />
          <TextField name="target" label={words.form.target} form={form} width={10} inputMode="decimal" isOptional />
          <HiddenField name="version" value={answerTo(form, "version") || answerTo(fresh, "version")} />
          <Button>{words.form.button}</Button>
        </Form>
        <p className="wp-small">{words.form.kept}</p>
      </Reading>
    </WardPage>
  );
}
