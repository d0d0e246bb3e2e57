import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Checkboxes, Radios } from "~/components/choices";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { RoundStep } from "~/components/round-step";
import type { PageHandle } from "~/components/title";
import { noneOfThese } from "~/domain/ballot";
import { printedOrder, readSerial, rejections, shownSerial } from "~/domain/paper-ballot";
import { sheetForm } from "~/forms/paper-ballot";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { keyingDesk, keySheet } from "~/services/paper-ballots/keying.server";
import { findBatch, findRoundForPaper } from "~/services/paper-ballots/read.server";
import { frameOfRound } from "~/services/rounds/read.server";
import { WhatCounts } from "./what-counts";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.paperBallot.keying.title(found.number), found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.key");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  const { batch } = orNotFound(await findBatch(permit, round, args.params.batch ?? ""));
  const desk = orNotFound(await keyingDesk(permit, round.id, batch.id));
  const options = printedOrder(round.options, batch.number).map(({ id, title }) => ({ value: id, label: title }));
  const last = readSerial(new URL(args.request.url).searchParams.get("last") ?? "");
  return { ward: await frameOfRound(permit, round), question: round.question, last: last && shownSerial(last), path: `/rounds/${round.id}/paper/${batch.id}/keying`, number: batch.number, desk, options };
}

/** Saves one sheet and shows the empty form for the next. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.key");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  const { batch } = orNotFound(await findBatch(permit, round, args.params.batch ?? ""));
  const form = await readForm(args.request, sheetForm);
  if (!form.ok) return invalid(form);
  const { serial, choice, rejected } = form.value;
  const outcome = await keySheet(permit, round.id, batch.id, { serial, mark: rejected === "" ? { chosen: choice } : { rejected } });
  if (!outcome.ok) return refused(form, en.paperBallot.refused[outcome.reason], outcome.reason === "bad_choices" ? "choice" : "serial");
  return seeOther(`/rounds/${round.id}/paper/${batch.id}/keying?last=${serial}`);
}

export default function Keying() {
  const { ward, question, last, path, number, desk, options } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const words = en.paperBallot.keying;
  return (
    <RoundStep ward={ward} title={words.title(number)} question={question}>
      {desk.keyer === null ? (
        <p>{words.notTurn}</p>
      ) : (
        <>
          <p>{words.who[desk.keyer]}</p>
          {desk.keyer === 3 ? (
            <>
              <h2 className="govuk-heading-m">{words.settle}</h2>
              <ul className="govuk-list govuk-list--bullet">
                {desk.toSettle.map((serial) => (
                  <li key={serial}>{shownSerial(serial)}</li>
                ))}
              </ul>
            </>
          ) : (
            <p>{words.progress(desk.keyed, desk.used)}</p>
          )}
          {last && !sent ? <p role="status">{words.saved(last)}</p> : null}
          <SheetForm form={sent?.form ?? freshForm()} options={options} path={path} />
          <Form form={freshForm()} action={`${path}/end`}>
            <Button kind="second">{words.end}</Button>
          </Form>
          <WhatCounts />
        </>
      )}
    </RoundStep>
  );
}

function SheetForm({ form, options, path }: { form: ReturnType<typeof freshForm>; options: { value: string; label: string }[]; path: string }) {
  const words = en.paperBallot.keying;
  return (
    <Form form={form} action={path}>
      <TextField name="serial" label={words.serial.label} width={10} isCode spellCheck={false} autoComplete="off" startsHere={Object.keys(form.errors).length === 0} form={form} />
      <Checkboxes name="choice" label={words.choice} hint={words.choiceHint} options={options} none={{ value: noneOfThese, label: words.none }} form={form} />
      <Radios
        name="rejected"
        label={words.rejected.label}
        options={[{ value: "", label: words.rejected.counted }, ...rejections.map((value) => ({ value, label: words.rejections[value] }))]}
        form={form}
      />
      <Button>{words.save}</Button>
    </Form>
  );
}
