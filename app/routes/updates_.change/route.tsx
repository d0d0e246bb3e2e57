import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { UpdatePage } from "~/components/update-form";
import { phraseKeys, phraseOf, updateForm } from "~/forms/action";
import { readForm } from "~/http/form.server";
import { keeperOf } from "~/http/keeper.server";
import { en } from "~/messages/en";
import { prioritiesToUpdate } from "~/services/priorities/read.server";

export const handle: PageHandle = { title: () => [en.action.form.pageTitle], script: "keeps", manifest: "/updates.webmanifest" };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { wards, lastUsed } = await prioritiesToUpdate(permit);
  return { choices: { wards, phrases: phraseKeys }, keeper: keeperOf(permit), form: freshForm({ priority: lastUsed ?? "", when: "today", state: "doing", onceKey: args.context.requestId }) };
}

/** The form with everything that was typed, and the ready-made sentence in its box, behind what stands there. */
export async function action(args: ActionFunctionArgs) {
  await requireAccess(args, "action.post");
  const { state } = await readForm(args.request, updateForm);
  const texts = [state.values.sentence, phraseOf(String(state.values.phrase ?? ""))];
  return { form: freshForm({ ...state.values, phrase: "", sentence: texts.filter((text) => typeof text === "string" && text !== "").join(" ") }) };
}

export default function ChangeUpdate() {
  const { choices, keeper, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  return <UpdatePage choices={choices} form={form} keeper={keeper} />;
}
