import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { PromiseThread } from "~/components/promise-thread";
import { returnEntry } from "~/components/return-entry";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { actionTitle } from "~/components/told";
import { WardPage } from "~/components/ward-page";
import { mayReturn } from "~/domain/action-return";
import { plainDay } from "~/domain/day";
import { returnForm } from "~/forms/action-return";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { findPriorityOfPanel } from "~/services/priorities/read.server";
import { returnAction } from "~/services/returns/write.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.actionReturn;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [words.form.title, ...(data ? [data.problem] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.return");
  const priority = orNotFound(await findPriorityOfPanel(permit, args.params.priority ?? ""));
  const ward = orNotFound(await findWardByCode(permit, priority.wardCode));
  const done = priority.state === "closed" ? [] : priority.actions.filter(({ state, held }) => mayReturn({ state, isHeld: held !== null }));
  return {
    id: priority.id,
    problem: priority.problem,
    isClosed: priority.state === "closed",
    frame: await frameOfWard(permit, ward),
    done: done.map(({ id, kind, count, sentence, on }) => ({ id, title: `${actionTitle({ kind, count })}. ${sentence}`, on })),
    returns: priority.returns,
    form: freshForm({ onceKey: args.context.requestId }),
    said: saidOf(args.request),
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.return");
  const priority = orNotFound(await findPriorityOfPanel(permit, args.params.priority ?? ""));
  const form = await readForm(args.request, returnForm);
  if (!form.ok) return invalid(form);
  const { action: actionId, words: said, onceKey } = form.value;
  const outcome = await returnAction(permit, { priorityId: priority.id, actionId, words: said, onceKey });
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], outcome.reason === "not_found" || outcome.reason === "not_done" ? "action" : outcome.reason === "closed" ? "form" : "words");
  return seeOther(`/priorities/${priority.id}/returns`, "action.returned");
}

export default function Returns() {
  const { id, problem, isClosed, frame, done, returns, form: fresh, said } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  return (
    <WardPage ward={frame} isPrivate current="priorities" back={{ href: `/priorities/${id}`, label: problem }}>
      <Reading>
        <Said said={said} />
        <h1>{words.form.title}</h1>
        <p className="wp-lede">{problem}</p>
        <p>{words.form.lede}</p>
        {done.length > 0 || Object.keys(form.errors).length > 0 ? (
          <Form form={form} order={["action", "words"]}>
            <Radios name="action" label={words.form.action} form={form} options={done.map((one) => ({ value: one.id, label: one.title, hint: one.on ? plainDay(one.on) : undefined }))} />
            <TextArea name="words" label={words.form.words} hint={words.form.hint} form={form} rows={3} />
            <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
            <Button>{words.form.button}</Button>
          </Form>
        ) : (
          <p>{isClosed ? words.refused.closed : words.form.none}</p>
        )}
        {returns.length > 0 ? <PromiseThread entries={returns.map(returnEntry)} label={words.form.title} /> : null}
      </Reading>
    </WardPage>
  );
}
