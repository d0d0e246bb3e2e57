import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import { QuestionFacts } from "~/components/question-facts";
import type { PageHandle } from "~/components/title";
import { shownNumber } from "~/domain/concern";
import { replyForm } from "~/forms/question";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { replyToOffer } from "~/services/questions/answer.server";
import { findQuestionAtDesk } from "~/services/questions/desk.server";

const words = en.question.desk;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.one.take, shownNumber(data.found.number), data.found.ward] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "question.read");
  const found = orNotFound(await findQuestionAtDesk(permit, args.params.number ?? ""));
  return { found, form: freshForm({ version: String(found.version) }) };
}

/** Takes a question that the other body offered, or gives it back with a reason. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "question.answer");
  const found = orNotFound(await findQuestionAtDesk(permit, args.params.number ?? ""));
  const form = await readForm(args.request, replyForm);
  if (!form.ok) return invalid(form);
  const { reply, giveBackReason: reason, version } = form.value;
  const outcome = await replyToOffer(permit, found.number, { version, reply: reply === "take" ? { takes: true } : { takes: false, reason } });
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], outcome.reason === "reason_needed" || outcome.reason === "too_long" ? "giveBackReason" : "form");
  return reply === "take" ? seeOther(`/desk/questions/${shownNumber(found.number)}`) : seeOther("/desk/questions", "question.given_back");
}

export default function Reply() {
  const { found, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  const say = words.one;
  const here = `/desk/questions/${shownNumber(found.number)}`;
  return (
    <Page who={en.frame.desk} back={{ href: here }}>
      <Reading>
        <h1>{say.offeredTitle(en.question.bodiesFirst[found.holder])}</h1>
        <QuestionFacts facts={found} />
        <Form form={form} action={`${here}/reply`}>
          <HiddenField name="version" value={answerTo(form, "version")} />
          <Button name="reply" value="take" full>
            {say.take}
          </Button>
          <TextArea name="giveBackReason" label={say.giveBackReason} hint={say.passReasonHint} form={form} rows={2} isOptional />
          <ButtonGroup>
            <Button kind="second" name="reply" value="give_back">
              {say.giveBack}
            </Button>
          </ButtonGroup>
        </Form>
      </Reading>
    </Page>
  );
}
