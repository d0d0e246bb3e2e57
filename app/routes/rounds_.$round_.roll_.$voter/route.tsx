import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { ProveInbox, RoundStep } from "~/components/round-step";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { longDay } from "~/domain/day";
import { rollReasons } from "~/domain/roll-check";
import { wordForm } from "~/forms/roll";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { roll as words } from "~/messages/en/roll";
import { findOnRoll } from "~/services/rolls/read.server";
import { speakOnVoter } from "~/services/rolls/write.server";
import { findRoundWithin, frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.one, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "roll.check");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const voter = orNotFound(round.stage === "closed" ? await findOnRoll(permit, round.id, args.params.voter ?? "") : null);
  const isFresh = permit.viewer.kind === "person" && permit.viewer.isFresh;
  return { ward: await frameOfRound(permit, round), roundId: round.id, question: round.question, voter: { ...voter, signedUp: longDay(voter.signedUpOn) }, isFresh };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "roll.check");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const form = await readForm(args.request, wordForm);
  if (!form.ok) return invalid(form);
  const outcome = await speakOnVoter(permit, round.id, { ...form.value, voterId: args.params.voter ?? "" });
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], outcome.reason === "no_reason" ? "reason" : "form");
  return seeOther(`/rounds/${round.id}/roll`, "roll.spoken");
}

export default function OneVoter() {
  const { ward, roundId, question, voter, isFresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const { decision, flags, name, email, signedUp, atTheAddress } = voter;
  const state = decision?.state ?? null;
  const mayTakeOff = state === null || state === "proposed" || state === "appealed" || state === "kept_once";
  const mayLeaveOn = state !== null && state !== "declined" && state !== "lifted";
  return (
    <RoundStep ward={ward} title={words.one} question={question}>
      <SummaryList
        rows={[
          { label: words.person, answer: name ?? words.noName },
          ...(email ? [{ label: words.email, answer: email }] : []),
          { label: words.flagsLabel, answer: flags.length === 0 ? words.noFlags : flags.map((flag) => words.flags[flag]).join("; ") },
          { label: words.when, answer: signedUp },
          { label: words.homeLabel, answer: words.home(atTheAddress) },
          ...(decision ? [{ label: words.reason, answer: words.reasons[decision.reason] }] : []),
        ]}
      />
      {decision?.appeal ? (
        <Notice tone="attention" title={words.appealWords} headingLevel={2}>
          {decision.appeal}
        </Notice>
      ) : null}
      <p>{words.rules}</p>
      {!isFresh ? <ProveInbox here={`/rounds/${roundId}/roll/${voter.voterId}`} /> : null}
      {isFresh && (mayTakeOff || mayLeaveOn) ? (
        <Form form={form}>
          {state === null ? <Radios name="reason" label={words.reason} form={form} options={rollReasons.map((value) => ({ value, label: words.reasons[value] }))} /> : null}
          <Radios
            name="word"
            label={words.yourWord}
            form={form}
            options={[...(mayTakeOff ? [{ value: "take_off", label: state === null ? words.takeOff : words.takeOffToo }] : []), ...(mayLeaveOn ? [{ value: "leave_on", label: words.leaveOn }] : [])]}
          />
          <Button>{words.save}</Button>
        </Form>
      ) : null}
      {mayTakeOff || mayLeaveOn ? null : <p>{words.refused.decided_already}</p>}
      <p>
        <a href={`/rounds/${roundId}/roll`}>{words.toList}</a>
      </p>
    </RoundStep>
  );
}
