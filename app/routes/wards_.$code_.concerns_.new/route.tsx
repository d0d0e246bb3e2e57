import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { freshForm } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { dangerIn } from "~/domain/danger";
import { concernForm, freeTexts, holdsDetails, wholeWard } from "~/forms/concern";
import { invalid, readForm, refused } from "~/http/form.server";
import { en } from "~/messages/en";
import { placeToRaise } from "~/services/concerns/place.server";
import { issuesAlike } from "~/services/issues/read.server";
import { AlikePage, CheckPage, HelpPage, RaisePage } from "./pages";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.concern.form.title(found.place.ward.name), found.place.ward.borough] : []) };

/** Nobody reads four questions and answers them in less, in milliseconds. */
const quickest = 3000;

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "concern.raise");
  const place = orNotFound(await placeToRaise(permit, args.params.code ?? ""));
  return { place, form: freshForm({ startedAt: String(permit.now.getTime()), onceKey: randomUUID() }) };
}

/** Checks what was written and shows what comes next: help where somebody may be in danger, issues that are alike, then all of it to check. Nothing is written down before "Send". */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "concern.raise");
  const place = orNotFound(await placeToRaise(permit, args.params.code ?? ""));
  const form = await readForm(args.request, concernForm);
  if (!form.ok) return invalid(form);
  const { value, state } = form;
  if (value.again) return data({ form: freshForm({ ...state.values, again: "", helped: "", looked: "" }) });
  const isByProgram = value.website !== "" || permit.now.getTime() - value.startedAt < quickest;
  if (isByProgram) return refused({ ...form, state: { ...state, values: { ...state.values, website: "" } } }, en.concern.form.errors.fast);
  const text = freeTexts.map((field) => value[field]).join("\n");
  const danger = value.helped ? null : dangerIn(text);
  if (danger) return { form: freshForm({ ...state.values, helped: "yes" }), next: { page: "help" as const, danger } };
  const alike = value.looked ? [] : await issuesAlike(permit, place.ward.code, { text, localityId: value.locality });
  if (alike.length > 0) return { form: freshForm({ ...state.values, looked: "yes" }), next: { page: "alike" as const, issues: alike.map(({ id, title, detail, voices }) => ({ id, title, detail, voices })) } };
  const name = value.locality === null ? null : (place.localities.find(({ id }) => id === value.locality)?.name ?? null);
  if (value.locality !== null && name === null) return refused(form, en.concern.refused.unknown_locality, "locality");
  return { form: freshForm({ ...state.values, locality: value.locality ?? wholeWard }), next: { page: "check" as const, where: name, keeps: holdsDetails(state.values) } };
}

export default function NewConcern() {
  const { place, form: fresh } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const form = sent?.form ?? fresh;
  const next = sent && "next" in sent ? sent.next : null;
  if (next?.page === "help") return <HelpPage place={place} form={form} danger={next.danger} />;
  if (next?.page === "alike") return <AlikePage place={place} form={form} issues={next.issues} />;
  if (next?.page === "check") return <CheckPage place={place} form={form} where={next.where} keeps={next.keeps} />;
  return <RaisePage place={place} form={form} isKeepOffered={holdsDetails(form.values)} />;
}
