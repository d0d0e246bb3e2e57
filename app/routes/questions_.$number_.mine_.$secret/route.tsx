import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import type { PageHandle } from "~/components/title";
import { shownNumber } from "~/domain/concern";
import { emptyForm } from "~/forms/round";
import { readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { OwnPage } from "~/components/question-own";
import { ownQuestionPage } from "~/services/questions/own.server";
import { withdrawQuestion } from "~/services/questions/write.server";

const words = en.question.mine;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, shownNumber(found.own.number), found.ward.name] : []) };

/** The asker's own page; whoever has its address is the asker. It changes nothing by being read. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "question.view");
  const { number = "", secret = "" } = args.params;
  return orNotFound(await ownQuestionPage(permit, number, secret));
}

/** Takes the question back. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "question.ask");
  const { number = "", secret = "" } = args.params;
  const form = await readForm(args.request, emptyForm);
  const outcome = await withdrawQuestion(permit, { number, secret });
  if (outcome.ok) return seeOther(`/questions/${number}`);
  return outcome.reason === "not_found" ? orNotFound(null) : refused(form, words.refused.too_late);
}

export default function OwnQuestion() {
  return <OwnPage {...useLoaderData<typeof loader>()} withdrawing={useActionData<typeof action>()?.form} />;
}
