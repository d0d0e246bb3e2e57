import { data, type ActionFunctionArgs, type HeadersArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { BigChoices } from "~/components/choices";
import { Reading } from "~/components/columns";
import { Trap } from "~/components/concern-fields";
import { EmptyState } from "~/components/empty-state";
import { HiddenField, Select, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { verdictAnswers } from "~/domain/verdict";
import { verdictForm } from "~/forms/verdict";
import { invalid, readForm, refused } from "~/http/form.server";
import { en } from "~/messages/en";
import { findPriorityToJudge } from "~/services/verdicts/read.server";
import { giveVerdict } from "~/services/verdicts/write.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.verdict;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.form.of(found.priority.problem), found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "verdict.give");
  const { id, problem, detail, wardCode, isOpen, places } = orNotFound(await findPriorityToJudge(permit, args.params.priority ?? ""));
  const ward = orNotFound(await findWardByCode(permit, wardCode));
  return { ward: await frameOfWard(permit, ward), priority: { id, problem, detail, isOpen }, places, form: freshForm({ onceKey: randomUUID() }) };
}

/** Counts an answer, and says so on the same page: nothing of it is in an address. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "verdict.give");
  const form = await readForm(args.request, verdictForm);
  if (!form.ok) return invalid(form);
  const { answer, place, email, website, change } = form.value;
  if (website !== "") return refused({ ...form, state: { ...form.state, values: { ...form.state.values, website: "" } } }, words.errors.fast);
  const wish = { priorityId: args.params.priority ?? "", answer, localityId: place, email, isChange: change === "yes", clientAddress: args.context.clientAddress, userAgent: (args.request.headers.get("User-Agent") ?? "").slice(0, 300) };
  const outcome = await giveVerdict(permit, wish);
  if (outcome.ok) return { form: form.state, counted: outcome.value.isNew ? ("new" as const) : ("changed" as const) };
  if (outcome.reason === "too_many") {
    const errors = { form: words.tooMany(en.session.wait(outcome.retryAfterSeconds)) };
    return data({ form: { values: form.state.values, errors } satisfies FormState, again: false }, { status: 429, headers: { "Retry-After": String(outcome.retryAfterSeconds) } });
  }
  if (outcome.reason === "answered_already") return data({ form: { values: form.state.values, errors: { form: words.refused.answered_already } } satisfies FormState, again: true }, { status: 422 });
  return refused(form, words.refused[outcome.reason], outcome.reason === "no_such_place" ? "place" : "form");
}

export function headers({ actionHeaders }: HeadersArgs): Headers {
  return actionHeaders;
}

export default function Verdict() {
  const { ward, priority, places, form: fresh } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const form = sent?.form ?? fresh;
  const counted = sent && "counted" in sent ? sent.counted : null;
  const isAgain = sent && "again" in sent ? sent.again : false;
  return (
    <WardPage ward={ward} current="priorities" back={{ href: `/priorities/${priority.id}`, label: priority.problem }}>
      <Reading>
        {counted !== null ? (
          <>
            <h1>{counted === "new" ? words.form.thanks : words.form.changedThanks}</h1>
            <p className="wp-lede">{priority.problem}</p>
            <p>{words.form.thanksWords}</p>
            <p>
              <ButtonLink kind="second" href={`/priorities/${priority.id}`}>
                {words.form.back}
              </ButtonLink>
            </p>
          </>
        ) : (
          <>
            <h1>{words.form.title}</h1>
            <p>{words.form.about}</p>
            <p className="wp-lede">{priority.problem}</p>
            {priority.detail ? <p>{priority.detail}</p> : null}
            {priority.isOpen ? (
              <>
                <p>{words.form.lede}</p>
                <Form form={form} action={`/priorities/${priority.id}/verdict`} order={["answer", "place", "email"]}>
                  {isAgain ? (
                    <Notice tone="attention" title={words.form.again}>
                      <p>{words.form.againWords}</p>
                    </Notice>
                  ) : null}
                  <BigChoices name="answer" label={words.form.answer} form={form} options={verdictAnswers.map((value) => ({ value, label: words.answers[value] }))} />
                  {places.length > 0 ? <Select name="place" label={words.form.where} form={form} options={[{ value: "ward", label: words.form.whole }, ...places.map(({ id, name }) => ({ value: id, label: name }))]} /> : <HiddenField name="place" value="ward" />}
                  <TextField name="email" label={words.form.email.label} hint={words.form.email.hint} type="email" autoComplete="email" spellCheck={false} form={form} isOptional />
                  <Trap />
                  <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
                  {isAgain ? (
                    <ButtonGroup>
                      <Button name="change" value="yes">
                        {words.form.change}
                      </Button>
                      <Button kind="second">{words.form.button}</Button>
                    </ButtonGroup>
                  ) : (
                    <Button>{words.form.button}</Button>
                  )}
                </Form>
                {isAgain ? (
                  <p>
                    <a href={`/priorities/${priority.id}`}>{words.form.changeNo}</a>
                  </p>
                ) : null}
              </>
            ) : (
              <EmptyState title={words.form.closed} action={<ButtonLink href={`${ward.path}/priorities`}>{words.form.closedLink}</ButtonLink>}>
                <p>{words.form.closedWords}</p>
              </EmptyState>
            )}
          </>
        )}
      </Reading>
    </WardPage>
  );
}
