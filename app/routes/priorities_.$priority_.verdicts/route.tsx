import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, Select, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { plainDay } from "~/domain/day";
import { isWithin, type Permit } from "~/domain/permission";
import { verdictAnswers } from "~/domain/verdict";
import { pileField, pileForm } from "~/forms/verdict";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { entriesOfPriority, findPriorityToJudge } from "~/services/verdicts/read.server";
import { enterVerdicts } from "~/services/verdicts/write.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.verdict.paper;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => [words.title, ...(found ? [found.priority.problem] : [])] };

async function findWithin(permit: Permit<"verdict.enter">, id: string) {
  const priority = await findPriorityToJudge(permit, id);
  return priority && isWithin(permit.reach, { panelId: priority.panelId }) ? priority : null;
}

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "verdict.enter");
  const { id, problem, wardCode, isOpen, places } = orNotFound(await findWithin(permit, args.params.priority ?? ""));
  const ward = orNotFound(await findWardByCode(permit, wardCode));
  return { frame: await frameOfWard(permit, ward), priority: { id, problem, isOpen }, places, entries: await entriesOfPriority(permit, id), form: freshForm({ place: "ward", onceKey: randomUUID() }), said: saidOf(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "verdict.enter");
  const { id } = orNotFound(await findWithin(permit, args.params.priority ?? ""));
  const form = await readForm(args.request, pileForm);
  if (!form.ok) return invalid(form);
  const outcome = await enterVerdicts(permit, id, form.value);
  if (!outcome.ok) return refused(form, en.verdict.refused[outcome.reason], outcome.reason === "no_such_place" ? "place" : outcome.reason === "nothing" || outcome.reason === "bad_count" ? pileField("changed") : "form");
  return seeOther(`/priorities/${id}/verdicts`, "verdict.entered");
}

export default function PaperVerdicts() {
  const { frame, priority, places, entries, form: fresh, said } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const here = `/priorities/${priority.id}`;
  return (
    <WardPage ward={frame} isPrivate current="priorities" back={{ href: here, label: priority.problem }}>
      <Reading>
        <Said said={said} />
        <h1>{words.title}</h1>
        <p className="wp-lede">{priority.problem}</p>
        <p>{words.lede}</p>
        <p>
          <ButtonLink kind="second" href={`${here}/verdict-slips`}>
            {words.print}
          </ButtonLink>
        </p>
        {priority.isOpen ? (
          <Form form={form}>
            {places.length > 0 ? <Select name="place" label={words.where} form={form} options={[{ value: "ward", label: en.verdict.form.whole }, ...places.map(({ id, name }) => ({ value: id, label: name }))]} /> : <HiddenField name="place" value="ward" />}
            {verdictAnswers.map((answer) => (
              <TextField key={answer} name={pileField(answer)} label={`${words.counts} “${en.verdict.answers[answer]}”`} form={form} width={3} inputMode="numeric" autoComplete="off" />
            ))}
            <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
            <Button>{words.button}</Button>
          </Form>
        ) : (
          <Notice tone="info">{words.closed}</Notice>
        )}
        {entries.length > 0 ? (
          <section className="wp-section">
            <h2>{words.entered}</h2>
            <ul>
              {entries.map(({ id, people, place, on, isTakenBack }) => {
                const entry = words.entry(people, place ?? en.verdict.form.whole, plainDay(on));
                return (
                  <li key={id}>
                    {entry}{" "}
                    {isTakenBack ? (
                      words.takenBack
                    ) : (
                      <form method="post" action={`${here}/verdicts/${id}/removal`}>
                        <Button kind="second">
                          {words.takeBack} <span className="govuk-visually-hidden">{words.takeBackWhat(entry)}</span>
                        </Button>
                      </form>
                    )}
                  </li>
                );
              })}
            </ul>
          </section>
        ) : null}
      </Reading>
    </WardPage>
  );
}
