import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { BigChoices } from "~/components/choices";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { HiddenField, Select } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { verdictAnswers } from "~/domain/verdict";
import { letterVerdictForm } from "~/forms/verdict";
import { invalid, readForm, refused } from "~/http/form.server";
import { en } from "~/messages/en";
import { answerLetter, findAsked } from "~/services/verdicts/letters.server";
import { findPriorityToJudge } from "~/services/verdicts/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.verdict;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => [words.link.title, ...(found ? [found.priority.problem] : [])] };

/** Mail programs open links by themselves, so reading counts nothing: the answer of the link is only chosen for them. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "verdict.give");
  const token = args.params.token ?? "";
  const asked = orNotFound(await findAsked(permit, token));
  const { id, problem, wardCode, isOpen, places } = orNotFound(await findPriorityToJudge(permit, asked.priorityId));
  const ward = orNotFound(await findWardByCode(permit, wardCode));
  const wanted = new URL(args.request.url).searchParams.get("answer");
  const chosen = verdictAnswers.find((answer) => answer === wanted) ?? "";
  return { ward: await frameOfWard(permit, ward), token, stop: asked.stop, priority: { id, problem, isOpen }, places, form: freshForm({ answer: chosen }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "verdict.give");
  const token = args.params.token ?? "";
  orNotFound(await findAsked(permit, token));
  const form = await readForm(args.request, letterVerdictForm);
  if (!form.ok) return invalid(form);
  const outcome = await answerLetter(permit, token, { answer: form.value.answer, localityId: form.value.place });
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], outcome.reason === "no_such_place" ? "place" : "form");
  return { form: form.state, counted: outcome.value.isNew ? ("new" as const) : ("changed" as const) };
}

export default function LetterVerdict() {
  const { ward, token, stop, priority, places, form: fresh } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const form = sent?.form ?? fresh;
  const counted = sent && "counted" in sent ? sent.counted : null;
  return (
    <WardPage ward={ward} current="priorities" back={{ href: `/priorities/${priority.id}`, label: priority.problem }}>
      <Reading>
        <h1>{counted === null ? words.question : counted === "new" ? words.form.thanks : words.form.changedThanks}</h1>
        <p className="wp-lede">{priority.problem}</p>
        {counted !== null ? (
          <p>{words.form.thanksWords}</p>
        ) : priority.isOpen ? (
          <>
            <p>{words.link.lede}</p>
            <Form form={form} action={`/verdicts/${token}`} order={["answer", "place"]}>
              <BigChoices name="answer" label={words.form.answer} form={form} options={verdictAnswers.map((value) => ({ value, label: words.answers[value] }))} />
              {places.length > 0 ? <Select name="place" label={words.form.where} form={form} options={[{ value: "ward", label: words.form.whole }, ...places.map(({ id, name }) => ({ value: id, label: name }))]} /> : <HiddenField name="place" value="ward" />}
              <Button>{words.form.button}</Button>
            </Form>
          </>
        ) : (
          <EmptyState title={words.form.closed} action={<ButtonLink href={`${ward.path}/priorities`}>{words.form.closedLink}</ButtonLink>}>
            <p>{words.form.closedWords}</p>
          </EmptyState>
        )}
        <p>
          <a href={stop}>{words.link.stop}</a>
        </p>
      </Reading>
    </WardPage>
  );
}
