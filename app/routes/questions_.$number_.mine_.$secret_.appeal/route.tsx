import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { OwnPage } from "~/components/question-own";
import type { PageHandle } from "~/components/title";
import { shownNumber } from "~/domain/concern";
import { emptyForm } from "~/forms/round";
import { readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { ownQuestionPage } from "~/services/questions/own.server";
import { appealLateness } from "~/services/questions/write.server";

const words = en.question.mine;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.late.title, shownNumber(found.own.number), found.ward.name] : []) };

/** The asker's own page again, for whoever reloads after a refusal. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "question.view");
  const { number = "", secret = "" } = args.params;
  return orNotFound(await ownQuestionPage(permit, number, secret));
}

/** Turns to those above, once, because the answer is late. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "question.ask");
  const { number = "", secret = "" } = args.params;
  const form = await readForm(args.request, emptyForm);
  const outcome = await appealLateness(permit, { number, secret, clientAddress: args.context.clientAddress });
  if (outcome.ok) return seeOther(`/questions/${number}/mine/${secret}`);
  return outcome.reason === "not_found" ? orNotFound(null) : refused(form, words.refused[outcome.reason]);
}

export default function Appeal() {
  return <OwnPage {...useLoaderData<typeof loader>()} appealing={useActionData<typeof action>()?.form} />;
}
