import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { HiddenField, TextArea, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { ProveInbox, RoundStep } from "~/components/round-step";
import type { PageHandle } from "~/components/title";
import { correctionForm } from "~/forms/correction";
import { handsField } from "~/forms/round";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { correction as words } from "~/messages/en/correction";
import { round as roundWords } from "~/messages/en/round";
import { correctResult, versionsOf } from "~/services/rounds/correction.server";
import { findRoundWithin, frameOfRound, type Round } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.publish");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const version = (await versionsOf(permit, round.id)).at(-1)?.number ?? 0;
  const isFresh = permit.viewer.kind === "person" && permit.viewer.isFresh;
  const options = handsOf(round) === null ? [] : round.options;
  return { ward: await frameOfRound(permit, round), id: round.id, question: round.question, isOut: round.stage === "published", isFresh, options, form: freshForm({ version: String(version), howVotesWereUsed: round.howVotesWereUsed ?? "", ...handsOf(round) }) };
}

/** The boxes of a show of hands as they were published; null after a secret vote. */
function handsOf({ members, options }: Round): Record<string, string> | null {
  if (members.mode === "secret" || !members.count) return null;
  const { ballots, blank, totals } = members.count;
  return { voted: String(ballots), blank: String(blank), ...Object.fromEntries(options.map(({ id }, place) => [handsField(place), String(totals[id] ?? 0)])) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "round.publish");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const form = await readForm(args.request, correctionForm(handsOf(round) === null ? 0 : round.options.length));
  if (!form.ok) return invalid(form);
  const { hands, ...value } = form.value;
  const totals = hands ? { ...hands, totals: Object.fromEntries(round.options.map(({ id }, place) => [id, hands.figures[place] ?? 0])) } : null;
  const outcome = await correctResult(permit, round.id, { ...value, hands: totals });
  if (!outcome.ok) return refused(form, words.refused[outcome.reason]);
  return seeOther("/desk", "round.corrected");
}

export default function Correction() {
  const { ward, id, question, isOut, isFresh, options, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  return (
    <RoundStep ward={ward} title={words.title} question={question}>
      <p>{isOut ? words.words : words.refused.not_published}</p>
      {isOut && !isFresh ? <ProveInbox here={`/rounds/${id}/correction`} /> : null}
      {isOut && isFresh ? (
        <Form form={form} order={["reason", "howVotesWereUsed", "voted", "blank", ...options.map((_, place) => handsField(place))]}>
          <HiddenField name="version" value={String(fresh.values["version"])} />
          <TextArea name="reason" label={words.reason} hint={words.reasonHint} form={form} rows={2} />
          <TextArea name="howVotesWereUsed" label={roundWords.publication.used} hint={roundWords.publication.usedHint} form={form} rows={4} />
          {options.length > 0 ? (
            <>
              <h2>{roundWords.counting.hands}</h2>
              <TextField name="voted" label={roundWords.counting.voted} form={form} width={3} inputMode="numeric" autoComplete="off" />
              <TextField name="blank" label={roundWords.counting.blank} form={form} width={3} inputMode="numeric" autoComplete="off" />
              {options.map((option, place) => (
                <TextField key={option.id} name={handsField(place)} label={roundWords.counting.votesFor(option.title)} form={form} width={3} inputMode="numeric" autoComplete="off" />
              ))}
            </>
          ) : null}
          <Button>{words.publish}</Button>
        </Form>
      ) : null}
    </RoundStep>
  );
}
