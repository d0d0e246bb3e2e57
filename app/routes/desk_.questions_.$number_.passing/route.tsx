import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import { QuestionFacts } from "~/components/question-facts";
import type { PageHandle } from "~/components/title";
import { shownNumber } from "~/domain/concern";
import { otherBody } from "~/domain/question";
import { passForm } from "~/forms/question";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { offerQuestion } from "~/services/questions/answer.server";
import { findQuestionAtDesk } from "~/services/questions/desk.server";

const words = en.question.desk;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.one.passTitle(en.question.bodies[otherBody(data.found.holder)]), shownNumber(data.found.number), data.found.ward] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "question.read");
  const found = orNotFound(await findQuestionAtDesk(permit, args.params.number ?? ""));
  return { found, form: freshForm({ version: String(found.version) }) };
}

/** Offers the question to the other body, which has to take it. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "question.answer");
  const found = orNotFound(await findQuestionAtDesk(permit, args.params.number ?? ""));
  const form = await readForm(args.request, passForm);
  if (!form.ok) return invalid(form);
  const { passReason: reason, version } = form.value;
  const outcome = await offerQuestion(permit, found.number, { reason, version });
  return outcome.ok ? seeOther("/desk/questions", "question.offered") : refused(form, words.refused[outcome.reason], outcome.reason === "reason_needed" || outcome.reason === "too_long" ? "passReason" : "form");
}

export default function PassOn() {
  const { found, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  const say = words.one;
  const here = `/desk/questions/${shownNumber(found.number)}`;
  const other = en.question.bodies[otherBody(found.holder)];
  return (
    <Page who={en.frame.desk} back={{ href: here }}>
      <Reading>
        <h1>{say.passTitle(other)}</h1>
        <p className="wp-lede">{say.passWords(other)}</p>
        <QuestionFacts facts={found} />
        <Form form={form} action={`${here}/passing`}>
          <HiddenField name="version" value={answerTo(form, "version")} />
          <TextArea name="passReason" label={say.passReason} hint={say.passReasonHint} form={form} rows={2} />
          <Button>{say.pass(other)}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
