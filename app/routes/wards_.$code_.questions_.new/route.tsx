import { data, type ActionFunctionArgs, type HeadersArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { shownNumber } from "~/domain/concern";
import { dangerIn } from "~/domain/danger";
import { holdsDetails, questionForm } from "~/forms/question";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { placeToAsk } from "~/services/questions/place.server";
import { askQuestion } from "~/services/questions/write.server";
import { AskHelpPage, AskPage } from "./pages";

const words = en.question.ask;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title(found.place.ward.name), found.place.ward.borough] : []) };

/** Nobody reads the form and writes a question in less, in milliseconds. */
const quickest = 3000;

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "question.ask");
  const place = orNotFound(await placeToAsk(permit, args.params.code ?? ""));
  const [only] = place.listening.length === 1 ? place.listening : [];
  return { place, form: freshForm({ startedAt: String(permit.now.getTime()), onceKey: randomUUID(), ...(only ? { of: only } : {}) }) };
}

/** Shows help where somebody may be in danger; otherwise, and after that, takes the question and leads to the asker's own page. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "question.ask");
  const { code = "" } = args.params;
  const form = await readForm(args.request, questionForm);
  if (!form.ok) return invalid(form);
  const { value, state } = form;
  if (value.again) return data({ form: freshForm({ ...state.values, again: "", helped: "" }) });
  const isByProgram = value.website !== "" || permit.now.getTime() - value.startedAt < quickest;
  if (isByProgram) return refused({ ...form, state: { ...state, values: { ...state.values, website: "" } } }, words.errors.fast);
  const danger = value.helped ? null : dangerIn(value.words);
  if (danger) return { form: freshForm({ ...state.values, helped: "yes" }), help: { danger } };
  const outcome = await askQuestion(permit, { wardCode: code, askedOf: value.of, words: value.words, mayPublish: value.mayPublish, email: value.email, keepsDetails: value.keep, onceKey: value.onceKey, clientAddress: args.context.clientAddress });
  if (outcome.ok) return seeOther(`/questions/${shownNumber(outcome.value.number)}/mine/${outcome.value.secret}`);
  if (outcome.reason === "no_ward") return orNotFound(null);
  if (outcome.reason !== "too_many") return refused(form, words.refused[outcome.reason], outcome.reason === "nobody_listens" ? "of" : "words");
  const errors = { form: words.tooMany(en.session.wait(outcome.retryAfterSeconds)) };
  return data({ form: { values: state.values, errors } satisfies FormState }, { status: 429, headers: { "Retry-After": String(outcome.retryAfterSeconds) } });
}

export function headers({ actionHeaders }: HeadersArgs): Headers {
  return actionHeaders;
}

export default function Ask() {
  const { place, form: fresh } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const form = sent?.form ?? fresh;
  if (sent && "help" in sent) return <AskHelpPage place={place} form={form} danger={sent.help.danger} />;
  return <AskPage place={place} form={form} isKeepOffered={holdsDetails(form.values)} />;
}
