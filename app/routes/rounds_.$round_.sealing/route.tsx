import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { ProveInbox, RoundStep } from "~/components/round-step";
import { Notice } from "~/components/notice";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { fullMoment, londonDay } from "~/domain/day";
import { can } from "~/domain/permission";
import { emptyForm } from "~/forms/round";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { findRoundWithin, frameOfRound } from "~/services/rounds/read.server";
import { sealingStand, sealRound } from "~/services/rounds/sealing.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.round.sealing.title, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.seal");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const isFresh = permit.viewer.kind === "person" && permit.viewer.isFresh;
  const isLate = round.resultsOn !== null && round.resultsOn < londonDay(permit.now) && can(permit.viewer, "round.publish", { panelId: round.panelId });
  const stand = round.stage === "closed" ? { ...(await sealingStand(permit, round.id)), isLate } : null;
  return { ward: await frameOfRound(permit, round), stand, said: saidOf(args.request), id: round.id, question: round.question, stage: round.stage, closes: round.closesAt ? fullMoment(round.closesAt) : "", isFresh };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "round.seal");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const form = await readForm(args.request, emptyForm);
  if (!form.ok) return invalid(form);
  const outcome = await sealRound(permit, round.id);
  if (!outcome.ok) return refused(form, en.round.refused[outcome.reason]);
  return outcome.value.isSealed ? seeOther("/desk", "round.sealed") : seeOther(`/rounds/${round.id}/sealing`, "round.sealing_waits");
}

export default function Sealing() {
  const { ward, id, question, stage, closes, isFresh, stand, said } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.round.sealing;
  return (
    <RoundStep ward={ward} title={words.title} question={question} stopHref={stage === "published" || stage === "void" ? undefined : `/rounds/${id}/void`}>
      <Said said={said} />
      {words.words.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {stage === "open" || stage === "scheduled" ? <p>{words.notYet(closes)}</p> : null}
      {stage === "sealed" || stage === "counted" || stage === "published" ? <p>{words.done}</p> : null}
      {stand ? (
        <p>
          <a href={`/rounds/${id}/roll`}>{words.checkRoll}</a>
        </p>
      ) : null}
      {stand?.isLate ? (
        <p>
          <a href={`/rounds/${id}/lateness`}>{en.correction.lateness.title}</a>
        </p>
      ) : null}
      {stand?.problem ? <Notice tone="attention">{en.round.refused[stand.problem]}</Notice> : null}
      {stand?.waitsForSecond ? <p>{stand.isOwn ? words.waits : words.waitsForYou}</p> : null}
      {stage === "closed" && !isFresh ? <ProveInbox here={`/rounds/${id}/sealing`} /> : null}
      {stage === "closed" ? (
        <Form form={form}>{isFresh && !stand?.problem && !stand?.isOwn ? <Button kind="danger">{stand?.waitsForSecond ? words.seal : words.first}</Button> : null}</Form>
      ) : null}
    </RoundStep>
  );
}
