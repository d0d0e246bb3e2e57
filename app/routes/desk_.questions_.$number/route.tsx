import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Checkboxes } from "~/components/choices";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { Page } from "~/components/page";
import { QuestionFacts } from "~/components/question-facts";
import type { PageHandle } from "~/components/title";
import { shownNumber } from "~/domain/concern";
import { mayFollow, otherBody } from "~/domain/question";
import { answerForm, answerHoldsDetails, fieldOfAnswer } from "~/forms/question";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { answerQuestion } from "~/services/questions/answer.server";
import { findQuestionAtDesk } from "~/services/questions/desk.server";

const words = en.question.desk;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.one.title(shownNumber(found.found.number)), found.found.ward] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "question.read");
  const found = orNotFound(await findQuestionAtDesk(permit, args.params.number ?? ""));
  const isAnswered = found.state === "answered";
  const form = freshForm({ version: String(found.version), ...(isAnswered ? { words: found.answer ?? "", wording: found.wording ?? "", helps: found.wording === null ? [] : ["yes"] } : {}) });
  return { found, form };
}

/** Answers the question, or puts the answer right. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "question.answer");
  const found = orNotFound(await findQuestionAtDesk(permit, args.params.number ?? ""));
  const form = await readForm(args.request, answerForm);
  if (!form.ok) return invalid(form);
  const outcome = await answerQuestion(permit, found.number, form.value);
  return outcome.ok ? seeOther("/desk/questions", "question.answered") : refused(form, words.refused[outcome.reason], fieldOfAnswer(outcome.reason));
}

export default function AnswerPage() {
  const { found, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  const { state, whose, holder, mayPublish, mayOffer } = found;
  const say = words.one;
  const here = `/desk/questions/${shownNumber(found.number)}`;
  const other = en.question.bodies[otherBody(holder)];
  const mayAnswer = whose === "ours" && mayFollow(state, "answered");
  const isRunning = state === "waiting" || state === "offered";
  return (
    <Page who={en.frame.desk} back={{ href: "/desk/questions", label: say.back }}>
      <Reading>
        <h1>{say.title(shownNumber(found.number))}</h1>
        {whose === "offered_to_us" ? (
          <Notice tone="attention" action={<ButtonLink href={`${here}/reply`}>{say.take}</ButtonLink>}>
            {say.offeredTitle(en.question.bodiesFirst[holder])}
          </Notice>
        ) : null}
        {whose === "theirs" && isRunning ? <Notice tone="info">{say.theirs(en.question.bodiesFirst[holder])}</Notice> : null}
        <QuestionFacts facts={found} />
        {found.answer !== null && !mayAnswer ? <p className="wp-queue__what">{found.answer}</p> : null}
        {mayAnswer ? (
          <section className="wp-section">
            <h2>{state === "answered" ? say.putRightTitle : say.answerTitle}</h2>
            {state === "answered" ? <p>{say.putRightWords}</p> : null}
            <Form form={form} action={here}>
              <HiddenField name="version" value={answerTo(form, "version")} />
              <TextArea name="words" label={say.words} hint={say.wordsHint} form={form} rows={6} />
              {mayPublish ? <Checkboxes name="helps" label={say.helps.label} form={form} options={[{ value: "yes", label: say.helps.option }]} /> : null}
              {mayPublish ? <TextArea name="wording" label={say.wording} hint={say.wordingHint} form={form} rows={2} /> : null}
              {answerHoldsDetails(form.values) ? <Checkboxes name="keep" label={say.keep.label} form={form} options={[{ value: "yes", label: say.keep.option }]} /> : null}
              <Button>{say.save}</Button>
            </Form>
          </section>
        ) : null}
        {mayOffer ? (
          <section className="wp-section">
            <h2>{say.passTitle(other)}</h2>
            <p>
              <a href={`${here}/passing`}>{say.pass(other)}</a>
            </p>
          </section>
        ) : null}
        {whose === "ours" && isRunning ? (
          <section className="wp-section">
            <h2>{say.declineTitle}</h2>
            <p>
              <a href={`${here}/declining`}>{say.declineLink}</a>
            </p>
          </section>
        ) : null}
      </Reading>
    </Page>
  );
}
