import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { UpdatePage } from "~/components/update-form";
import { lookedAtOf } from "~/domain/private-words";
import { dayOfTyping, fieldOfRefusal, phraseKeys, toLookAt, updateForm, updateOf, type UpdateFields } from "~/forms/action";
import { invalid, readForm, refused } from "~/http/form.server";
import { keeperOf } from "~/http/keeper.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { updatesOfTeam } from "~/services/actions/own.server";
import { postAction } from "~/services/actions/write.server";
import { prioritiesToUpdate } from "~/services/priorities/read.server";
import { TeamPage } from "./team-page";

export const handle: PageHandle = { title: () => [en.action.team.pageTitle], script: "keeps", manifest: "/updates.webmanifest" };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { wards } = await prioritiesToUpdate(permit);
  return { choices: { wards, phrases: phraseKeys }, keeper: keeperOf(permit), updates: await updatesOfTeam(permit), said: saidOf(args.request) };
}

/**
 * Posts an update at once where nothing needs a second look. What cannot be posted comes back as the form, with everything
 * that was typed and the message at its field.
 */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const form = await readForm(args.request, updateForm);
  if (!form.ok) return invalid(form);
  const wait = askToLook(form.value);
  if (wait) return data({ form: { values: form.state.values, errors: wait.errors }, lookedAt: wait.lookedAt }, { status: 422 });
  const outcome = await postAction(permit, updateOf(form.value, dayOfTyping(form.value, permit.now)));
  if (!outcome.ok) return refused(form, en.action.refused[outcome.reason], fieldOfRefusal(outcome.reason, form.value));
  return seeOther(`/updates/${outcome.value.id}/posted`);
}

/** What could point at a person, said at its field; null where nothing does, or where the writer has looked already. */
function askToLook(fields: UpdateFields): { errors: FormState["errors"]; lookedAt: string } | null {
  const places = toLookAt(fields);
  if (places.length === 0) return null;
  const { found, signs, mend } = en.action.look;
  const sentences = places.map(({ field, found: words }) => [field, [...words.map((one) => found(signs[one.sign], one.words)), mend].join(" ")]);
  const already = fields.checked === "" ? [] : [fields.checked];
  return { errors: Object.fromEntries(sentences) as FormState["errors"], lookedAt: [...already, lookedAtOf(places.flatMap((place) => place.found))].join("\n") };
}

export default function Updates() {
  const { choices, keeper, updates, said } = useLoaderData<typeof loader>();
  const sent = useActionData<{ form: FormState; lookedAt?: string }>();
  if (sent) return <UpdatePage choices={choices} form={sent.form ?? freshForm()} keeper={keeper} lookedAt={sent.lookedAt ?? null} />;
  return <TeamPage updates={updates} said={said} />;
}
