import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { ProveInbox, RoundStep } from "~/components/round-step";
import { Said } from "~/components/said";
import { TallyTable } from "~/components/tally-table";
import type { PageHandle } from "~/components/title";
import { publishForm } from "~/forms/round";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { findRoundWithin, frameOfRound, type Round } from "~/services/rounds/read.server";
import { publishRound } from "~/services/rounds/result.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.round.publication.title, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.publish");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const isFresh = permit.viewer.kind === "person" && permit.viewer.isFresh;
  return { ward: await frameOfRound(permit, round), round, isFresh, said: saidOf(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "round.publish");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const form = await readForm(args.request, publishForm);
  if (!form.ok) return invalid(form);
  const outcome = await publishRound(permit, round.id, form.value);
  if (!outcome.ok) return refused(form, en.round.refused[outcome.reason]);
  return seeOther("/desk", "round.published");
}

export default function Publication() {
  const { ward, round, isFresh, said } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.round.publication;
  const { id, question, stage } = round;
  return (
    <RoundStep ward={ward} title={words.title} question={question} stopHref={stage === "published" || stage === "void" ? undefined : `/rounds/${id}/void`}>
      <Said said={said} />
      {stage === "counted" ? <Counted round={round} /> : null}
      {stage === "published" ? (
        <>
          <p>{words.done}</p>
          <ButtonLink href={`/rounds/${id}`}>{en.round.opening.see}</ButtonLink>
          <p>
            <a href={`/rounds/${id}/correction`}>{en.correction.title}</a>
          </p>
        </>
      ) : null}
      {stage !== "counted" && stage !== "published" ? <p>{words.notYet}</p> : null}
      {stage === "counted" && !isFresh ? <ProveInbox here={`/rounds/${id}/publication`} /> : null}
      {stage === "counted" ? (
        <Form form={form}>
          <TextArea name="howVotesWereUsed" label={words.used} hint={words.usedHint} form={form} rows={4} />
          <p>{words.words}</p>
          <Button>{words.publish}</Button>
        </Form>
      ) : null}
    </RoundStep>
  );
}

/** What was counted, for the chair's eyes before it is everybody's. */
function Counted({ round }: { round: Round }) {
  const words = en.round.result;
  const { residents, members, options } = round;
  if (!residents.count || !members.count) return null;
  const { winners } = members.count;
  const rows = (totals: Record<string, number>) => options.map(({ id, title }) => ({ key: id, label: title, count: totals[id] ?? 0, isChosen: winners.includes(id) })).sort((one, other) => other.count - one.count || Number(other.isChosen) - Number(one.isChosen));
  return (
    <>
      <p>{words.worksOn(winners.map((id) => options.find((option) => option.id === id)?.title ?? ""))}</p>
      <TallyTable caption={words.ofMembers} summary={words.membersSummary(members.count.ballots, members.rollSize ?? 0)} optionLabel={words.option} countLabel={words.membersCount} rows={rows(members.count.totals)} chosenLabel={words.chosen} />
      <TallyTable caption={words.ofResidents} summary={words.residentsSummary(residents.count.ballots)} optionLabel={words.option} countLabel={words.residentsCount} rows={rows(residents.count.totals)} chosenLabel={words.chosen} />
    </>
  );
}
