import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, Select, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import { QuestionFacts } from "~/components/question-facts";
import type { PageHandle } from "~/components/title";
import { shownNumber } from "~/domain/concern";
import { declineReasons } from "~/domain/question";
import { declineForm } from "~/forms/question";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { answerQuestion } from "~/services/questions/answer.server";
import { findQuestionAtDesk } from "~/services/questions/desk.server";

const words = en.question.desk;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.one.declineTitle, shownNumber(data.found.number), data.found.ward] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "question.read");
  const found = orNotFound(await findQuestionAtDesk(permit, args.params.number ?? ""));
  return { found, form: freshForm({ version: String(found.version) }) };
}

/** Closes the question without an answer, with a reason and words. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "question.answer");
  const found = orNotFound(await findQuestionAtDesk(permit, args.params.number ?? ""));
  const form = await readForm(args.request, declineForm);
  if (!form.ok) return invalid(form);
  const outcome = await answerQuestion(permit, found.number, form.value);
  return outcome.ok ? seeOther("/desk/questions", "question.declined") : refused(form, words.refused[outcome.reason], outcome.reason === "words_needed" || outcome.reason === "too_long" ? "why" : "form");
}

export default function Decline() {
  const { found, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  const say = words.one;
  const here = `/desk/questions/${shownNumber(found.number)}`;
  return (
    <Page who={en.frame.desk} back={{ href: here }}>
      <Reading>
        <h1>{say.declineTitle}</h1>
        <QuestionFacts facts={found} />
        <Form form={form} action={`${here}/declining`}>
          <HiddenField name="version" value={answerTo(form, "version")} />
          <Select name="reason" label={say.reason} form={form} options={[{ value: "", label: say.chooseReason }, ...declineReasons.map((value) => ({ value, label: en.question.declined[value] }))]} />
          <TextArea name="why" label={say.declineWords} hint={say.declineWordsHint} form={form} rows={4} />
          <Button>{say.decline}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
