import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { LogPage } from "~/components/log-page";
import type { FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { londonDay } from "~/domain/day";
import { noteForm, noteOf } from "~/forms/plan";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { plan as words } from "~/messages/en/plan";
import { occurrencesOf } from "~/services/actions/plans.server";
import { noteOccurrence, type NoteRefusal } from "~/services/actions/plan.server";
import { findUpdate } from "~/services/actions/own.server";

export const handle: PageHandle = { title: () => [words.log.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const update = orNotFound(await findUpdate(permit, args.params.update ?? ""));
  return { update, occurrences: await occurrencesOf(permit, update.id), said: saidOf(args.request) };
}

const fields: Partial<Record<NoteRefusal, string>> = { future_day: "when", why_needed: "why", bad_count: "count", noted_already: "when" };

/** Notes one time: done, or missed and why. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { id } = orNotFound(await findUpdate(permit, args.params.update ?? ""));
  const form = await readForm(args.request, noteForm);
  if (!form.ok) return invalid(form);
  const outcome = await noteOccurrence(permit, id, noteOf(form.value, londonDay(permit.now)));
  if (!outcome.ok) return refused(form, words.log.refused[outcome.reason], fields[outcome.reason] ?? "form");
  return seeOther(`/updates/${id}/log`, "update.noted");
}

export default function Log() {
  const { update, occurrences, said } = useLoaderData<typeof loader>();
  const note = useActionData<{ form: FormState }>()?.form;
  return <LogPage update={update} occurrences={occurrences} said={said} note={note} />;
}
