import { data, type ActionFunctionArgs, type HeadersArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { freshForm, type FormState } from "~/components/form-state";
import { RaisePage } from "~/components/raise-page";
import type { PageHandle } from "~/components/title";
import { shownNumber } from "~/domain/concern";
import { concernForm, holdsDetails } from "~/forms/concern";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { placeToRaise } from "~/services/concerns/place.server";
import { raiseConcern } from "~/services/concerns/write.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.concern.form.title(found.place.ward.name), found.place.ward.borough] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "concern.raise");
  const place = orNotFound(await placeToRaise(permit, args.params.code ?? ""));
  return { place, form: freshForm({ startedAt: String(permit.now.getTime()), onceKey: randomUUID() }) };
}

/** Takes the concern, and leads to the sender's own page. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "concern.raise");
  const form = await readForm(args.request, concernForm);
  if (!form.ok) return invalid(form);
  const { what, locality, howOften, whenWords, wouldHelp, email, keep, onceKey } = form.value;
  const wish = { wardCode: args.params.code ?? "", what, localityId: locality, howOften, whenWords: whenWords || null, wouldHelp: wouldHelp || null, email, keepsDetails: keep, onceKey, clientAddress: args.context.clientAddress };
  const outcome = await raiseConcern(permit, wish);
  if (outcome.ok) return seeOther(`/concerns/${shownNumber(outcome.value.number)}/mine/${outcome.value.secret}`);
  if (outcome.reason !== "too_many") return refused(form, en.concern.refused[outcome.reason], outcome.reason === "unknown_locality" ? "locality" : "form");
  const errors = { form: en.concern.tooMany(en.session.wait(outcome.retryAfterSeconds)) };
  return data({ form: { values: form.state.values, errors } satisfies FormState }, { status: 429, headers: { "Retry-After": String(outcome.retryAfterSeconds) } });
}

export function headers({ actionHeaders }: HeadersArgs): Headers {
  return actionHeaders;
}

export default function SentConcern() {
  const { place, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  return <RaisePage place={place} form={form} isKeepOffered={holdsDetails(form.values)} />;
}
