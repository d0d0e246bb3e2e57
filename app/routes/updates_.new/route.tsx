import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { freshForm } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { UpdatePage } from "~/components/update-form";
import { londonDay } from "~/domain/day";
import { can, type Viewer } from "~/domain/permission";
import { warningsIn } from "~/domain/private-words";
import { fieldOfRefusal, phraseKeys, updateForm, updateOf } from "~/forms/action";
import { invalid, readForm, refused } from "~/http/form.server";
import { en } from "~/messages/en";
import { previewUpdate } from "~/services/actions/write.server";
import { panelsWithin } from "~/services/panels/read.server";
import { prioritiesToUpdate, type WardToUpdate } from "~/services/priorities/read.server";
import { CheckPage } from "./check-page";

export const handle: PageHandle = { title: () => [en.action.form.pageTitle] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { wards, lastUsed } = await prioritiesToUpdate(permit);
  const asked = new URL(args.request.url).searchParams.get("priority");
  const priority = wards.some((ward) => ward.priorities.some(({ id }) => id === asked)) ? asked : lastUsed;
  const also = linksBeside(permit.viewer, wards, await panelsWithin(permit));
  return { choices: { wards, phrases: phraseKeys }, also, form: freshForm({ priority: priority ?? "", when: "today", state: "doing", onceKey: args.context.requestId }) };
}

function linksBeside(viewer: Viewer, wards: readonly WardToUpdate[], panels: readonly { id: string; slug: string; name: string }[]) {
  const words = en.action.form;
  const mayTell = wards.filter(({ code }) => can(viewer, "outcome.post", { wardCode: code })).flatMap(({ priorities }) => priorities);
  const maySet = panels.filter(({ id }) => can(viewer, "priority.set_by_police", { panelId: id }));
  return [
    ...mayTell.map(({ id, problem }) => ({ href: `/priorities/${id}/outcomes/new`, label: words.sayOutcome(problem) })),
    ...maySet.map(({ slug, name }) => ({ href: `/panels/${slug}/police-priority`, label: words.setByPolice(name) })),
  ];
}

/** Checks the update and shows it as residents would see it. Nothing is written before "Post". */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const form = await readForm(args.request, updateForm);
  if (!form.ok) return invalid(form);
  const update = updateOf(form.value, londonDay(permit.now));
  const outcome = await previewUpdate(permit, update);
  if (!outcome.ok) return refused(form, en.action.refused[outcome.reason], fieldOfRefusal(outcome.reason, form.value));
  const warnings = warningsIn([update.sentence, update.reason, update.nextStep].filter(Boolean).join("\n"));
  // The ready-made sentence becomes the update's own, so that it can be changed like any other.
  const values = { ...form.state.values, sentence: update.sentence, phrase: "" };
  return { form: freshForm(values), preview: { ...outcome.value, warnings } };
}

export default function NewUpdate() {
  const loaded = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (sent && "preview" in sent) return <CheckPage form={sent.form} preview={sent.preview} />;
  return <UpdatePage choices={loaded.choices} form={sent?.form ?? loaded.form} also={loaded.also} />;
}
