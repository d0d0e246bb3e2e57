import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { concerns, defaultWeights, weightChoices, type Concern } from "~/domain/slot-weights";
import { weightsForm, weightsIn } from "~/forms/planner";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findPanelWithin } from "~/services/panels/read.server";
import { planningOf } from "~/services/planner/almanac.server";
import { keepWeights } from "~/services/planner/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (page) => [en.planner.weights.title, ...(page ? [page.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, panel.id));
  const { weights, cadenceDays, version } = await planningOf(panel.id);
  const asksForUsual = new URL(args.request.url).searchParams.has("usual");
  const shown = asksForUsual ? defaultWeights : weights;
  const answers = Object.fromEntries(concerns.map((concern) => [concern, String(shown[concern])]));
  return { frame, panel: { slug: panel.slug }, values: { ...answers, cadenceWeeks: cadenceDays === null || asksForUsual ? "" : String(Math.round(cadenceDays / 7)), version: String(version) } };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, weightsForm);
  if (!form.ok) return invalid(form);
  const { cadenceWeeks: cadenceDays, version } = form.value;
  const outcome = await keepWeights(permit, panel.id, { weights: weightsIn(form.value), cadenceDays, version });
  if (!outcome.ok) return refused(form, en.planner.weights.refused[outcome.reason]);
  return seeOther(`/panels/${panel.slug}/planner`, "planner.weights_kept");
}

export default function PlannerWeights() {
  const { frame, panel, values } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm(values);
  const words = en.planner.weights;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/panels/${panel.slug}/planner`, label: words.back }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        <Form form={form} order={[...concerns, "cadenceWeeks"]}>
          <HiddenField name="version" value={values.version} />
          <div className="wp-asks wp-asks--long">
            {concerns.map((concern) => (
              <WeightQuestion key={concern} concern={concern} form={form} />
            ))}
          </div>
          <p>{words.fixed}</p>
          <TextField name="cadenceWeeks" label={words.cadence} hint={words.cadenceHint} form={form} width={2} inputMode="numeric" isOptional />
          <Button>{words.save}</Button>
        </Form>
        <p>
          <a href="?usual=1">{words.reset}</a>
        </p>
      </Reading>
    </WardPage>
  );
}

/** One thing and how much it matters, in one line. */
function WeightQuestion({ concern, form }: { concern: Concern; form: FormState }) {
  const words = en.planner.weights;
  const answer = answerTo(form, concern);
  return (
    <fieldset className="wp-ask">
      <legend className="wp-ask__question">
        {words.concern[concern]} <span className="wp-small">{words.usual(words.choices[defaultWeights[concern]])}</span>
      </legend>
      {form.errors[concern] ? <p className="govuk-error-message">{form.errors[concern]}</p> : null}
      <div className="wp-ask__answers">
        {weightChoices.map((weight, index) => (
          <label key={weight} className="wp-ask__answer">
            <input type="radio" id={index === 0 ? concern : undefined} name={concern} value={weight} defaultChecked={answer === String(weight)} />
            <span>{words.choices[weight]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
