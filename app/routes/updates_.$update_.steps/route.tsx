import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { LogPage } from "~/components/log-page";
import type { FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { stepsForm } from "~/forms/plan";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { plan as words } from "~/messages/en/plan";
import { findUpdate } from "~/services/actions/own.server";
import { occurrencesOf } from "~/services/actions/plans.server";
import { tickSteps } from "~/services/actions/plan.server";

export const handle: PageHandle = { title: () => [words.log.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const update = orNotFound(await findUpdate(permit, args.params.update ?? ""));
  return { update, occurrences: await occurrencesOf(permit, update.id) };
}

/** Saves which steps are done. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { id } = orNotFound(await findUpdate(permit, args.params.update ?? ""));
  const form = await readForm(args.request, stepsForm);
  if (!form.ok) return invalid(form);
  const outcome = await tickSteps(permit, id, form.value.done);
  if (!outcome.ok) return refused(form, words.log.refused[outcome.reason]);
  return seeOther(`/updates/${id}/log`, "update.steps_saved");
}

export default function Steps() {
  const { update, occurrences } = useLoaderData<typeof loader>();
  const steps = useActionData<{ form: FormState }>()?.form;
  return <LogPage update={update} occurrences={occurrences} said={null} steps={steps} />;
}
