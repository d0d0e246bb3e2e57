import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { returnAnswers } from "~/domain/action-return";
import { plainDay } from "~/domain/day";
import { returnAnswerForm } from "~/forms/action-return";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findReturn } from "~/services/returns/read.server";
import { answerReturn } from "~/services/returns/write.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.actionReturn;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [words.answer.title, ...(data ? [data.problem] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { told, problem, wardCode } = orNotFound(await findReturn(permit, args.params.return ?? ""));
  const ward = orNotFound(await findWardByCode(permit, wardCode));
  return { told, problem, frame: await frameOfWard(permit, ward) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { told } = orNotFound(await findReturn(permit, args.params.return ?? ""));
  const form = await readForm(args.request, returnAnswerForm);
  if (!form.ok) return invalid(form);
  const outcome = await answerReturn(permit, told.id, form.value);
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], outcome.reason === "words_needed" || outcome.reason === "too_long" || outcome.reason === "points_at_somebody" ? "words" : "form");
  return seeOther("/desk", "action.return_answered");
}

export default function AnswerReturn() {
  const { told, problem, frame } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  return (
    <WardPage ward={frame} isPrivate back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <h1>{words.answer.title}</h1>
        <p className="wp-lede">
          <a href={`/priorities/${told.priorityId}`}>{problem}</a>
        </p>
        <p>{words.answer.lede}</p>
        <h2>{words.answer.said}</h2>
        <p>{told.words}</p>
        <p className="wp-small">{words.told.about(told.sentence)}</p>
        {told.answer !== null ? (
          <Notice tone="info">{words.answer.done}</Notice>
        ) : (
          <>
            <p>{told.isLate ? words.told.late(plainDay(told.dueOn)) : words.answer.due(plainDay(told.dueOn))}</p>
            <Form form={form} order={["answer", "words"]}>
              <Radios name="answer" label={words.answer.kind} form={form} options={returnAnswers.map((value) => ({ value, label: words.answer.kinds[value] }))} />
              <TextArea name="words" label={words.answer.words} hint={words.answer.hint} form={form} rows={3} />
              <Button>{words.answer.button}</Button>
            </Form>
          </>
        )}
      </Reading>
    </WardPage>
  );
}
