import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { UpdatePage } from "~/components/update-form";
import { phraseKeys, updateForm } from "~/forms/action";
import { readForm } from "~/http/form.server";
import { en } from "~/messages/en";
import { prioritiesToUpdate } from "~/services/priorities/read.server";

export const handle: PageHandle = { title: () => [en.action.form.pageTitle] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { wards, lastUsed } = await prioritiesToUpdate(permit);
  return { choices: { wards, phrases: phraseKeys }, form: freshForm({ priority: lastUsed ?? "", when: "today", state: "doing", onceKey: args.context.requestId }) };
}

/** Back from checking: the form with everything that was typed. */
export async function action(args: ActionFunctionArgs) {
  await requireAccess(args, "action.post");
  const { state } = await readForm(args.request, updateForm);
  return { form: freshForm(state.values) };
}

export default function ChangeUpdate() {
  const loaded = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? loaded.form;
  return <UpdatePage choices={loaded.choices} form={form} />;
}
