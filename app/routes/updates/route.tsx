import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { UpdatePage } from "~/components/update-form";
import { londonDay } from "~/domain/day";
import { fieldOfRefusal, phraseKeys, updateForm, updateOf } from "~/forms/action";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { postAction } from "~/services/actions/write.server";
import { prioritiesToUpdate } from "~/services/priorities/read.server";

export const handle: PageHandle = { title: () => [en.action.form.pageTitle] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { wards, lastUsed } = await prioritiesToUpdate(permit);
  return { choices: { wards, phrases: phraseKeys }, form: freshForm({ priority: lastUsed ?? "", when: "today", state: "doing", onceKey: args.context.requestId }) };
}

/** Posts an update that was checked; what can no longer be posted comes back as the form, with everything that was typed. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const form = await readForm(args.request, updateForm);
  if (!form.ok) return invalid(form);
  const outcome = await postAction(permit, updateOf(form.value, londonDay(permit.now)));
  if (!outcome.ok) return refused(form, en.action.refused[outcome.reason], fieldOfRefusal(outcome.reason, form.value));
  return seeOther(`/updates/${outcome.value.id}/posted`);
}

export default function Updates() {
  const loaded = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? loaded.form;
  return <UpdatePage choices={loaded.choices} form={form} />;
}
