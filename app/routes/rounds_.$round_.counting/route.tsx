import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { HiddenField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { RoundStep } from "~/components/round-step";
import type { PageHandle } from "~/components/title";
import { countForm, handsField, levelField } from "~/forms/round";
import { readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findRoundWithin, frameOfRound } from "~/services/rounds/read.server";
import { countRound, levelOptions } from "~/services/rounds/result.server";

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
  const form = await readForm(args.request, countForm(options.length, { showsHands }));
  if (!form.ok) return data({ form: form.state, level: null }, { status: 422 });
  const { hands, level } = form.value;
  const shown = { hands: hands && { ...hands, totals: totalsOf(options, hands.figures) }, tieHands: tieHandsOf(options, level) };
  const outcome = await countRound(permit, id, shown);
  if (outcome.ok) return seeOther(`/rounds/${id}/publication`, "round.counted");
  const errors = { [showsHands && outcome.reason === "more_than_the_roll" ? "voted" : "form"]: en.round.refused[outcome.reason] };
  const found = outcome.reason === "tie_needs_hands" ? await levelOptions(permit, id, shown) : outcome.reason === "tie_hands_wrong" ? await levelOptions(permit, id, { ...shown, tieHands: null }) : null;
  return data({ form: { values: form.state.values, errors }, level: found }, { status: 422 });
}

function totalsOf(options: readonly { id: string }[], figures: readonly number[]): Record<string, number> {
  return Object.fromEntries(options.map(({ id }, place) => [id, figures[place] ?? 0]));
}

/** Hands for options that were level, where any were typed. */
function tieHandsOf(options: readonly { id: string }[], level: readonly (number | null)[]): Record<string, number> | null {
  const typed = options.flatMap(({ id }, place) => (typeof level[place] === "number" ? [[id, level[place]] as const] : []));
  return typed.length === 0 ? null : Object.fromEntries(typed);
}

export default function Counting() {
  const { ward, id, question, stage, options, mode, rollSize } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const form = sent?.form ?? freshForm();
  const level = sent?.level ?? null;
  const words = en.round.counting;
  const order = ["voted", "blank", ...options.map((_, place) => handsField(place)), ...options.map((_, place) => levelField(place))];
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
          {level ? (
            <>
              <h2 className="govuk-heading-m">{words.level}</h2>
              <p>{words.levelWords(level.places)}</p>
            </>
          ) : null}
          {options.map((option, place) =>
            level?.options.includes(option.id) ? (
              <TextField key={option.id} name={levelField(place)} label={words.levelFor(option.title)} form={form} width={3} inputMode="numeric" autoComplete="off" />
            ) : (
              <HiddenField key={option.id} name={levelField(place)} value={answerTo(form, levelField(place))} />
            ),
          )}
          <Button>{words.count}</Button>
        </Form>
      ) : null}
    </RoundStep>
  );
}
