import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { RoundStep } from "~/components/round-step";
import type { PageHandle } from "~/components/title";
import { handsField, handsForm, noHandsForm } from "~/forms/round";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findRoundWithin, frameOfRound } from "~/services/rounds/read.server";
import { countRound } from "~/services/rounds/result.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.round.counting.title, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.count");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const { id, question, stage, options, members } = round;
  return { ward: await frameOfRound(permit, round), id, question, stage, options, mode: members.mode, rollSize: members.rollSize ?? 0 };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "round.count");
  const { id, options, members } = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const showsHands = members.mode === "show_of_hands";
  const form = await readForm(args.request, showsHands ? handsForm(options.length) : noHandsForm);
  if (!form.ok) return invalid(form);
  const hands = form.value ? { ...form.value, totals: totalsOf(options, form.value.figures) } : null;
  const outcome = await countRound(permit, id, { hands });
  if (!outcome.ok) return refused(form, en.round.refused[outcome.reason], showsHands && outcome.reason === "more_than_the_roll" ? "voted" : "form");
  return seeOther(`/rounds/${id}/publication`, "round.counted");
}

function totalsOf(options: readonly { id: string }[], figures: readonly number[]): Record<string, number> {
  return Object.fromEntries(options.map(({ id }, place) => [id, figures[place] ?? 0]));
}

export default function Counting() {
  const { ward, id, question, stage, options, mode, rollSize } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.round.counting;
  const order = ["voted", "blank", ...options.map((_, place) => handsField(place))];
  return (
    <RoundStep ward={ward} title={words.title} question={question} stopHref={stage === "published" || stage === "void" ? undefined : `/rounds/${id}/void`}>
      {stage === "counted" || stage === "published" ? <p>{words.done}</p> : null}
      {stage !== "sealed" && stage !== "counted" && stage !== "published" ? <p>{words.notYet}</p> : null}
      {stage === "sealed" ? (
        <Form form={form} order={order}>
          {mode === "show_of_hands" ? (
            <>
              <h2 className="govuk-heading-m">{words.hands}</h2>
              <p>{words.handsWords(rollSize)}</p>
              <TextField name="voted" label={words.voted} form={form} width={3} inputMode="numeric" autoComplete="off" />
              <TextField name="blank" label={words.blank} form={form} width={3} inputMode="numeric" autoComplete="off" />
              {options.map((option, place) => (
                <TextField key={option.id} name={handsField(place)} label={words.votesFor(option.title)} form={form} width={3} inputMode="numeric" autoComplete="off" />
              ))}
            </>
          ) : (
            <p>{words.secretWords}</p>
          )}
          <Button>{words.count}</Button>
        </Form>
      ) : null}
    </RoundStep>
  );
}
