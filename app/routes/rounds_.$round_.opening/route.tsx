import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { RoundStep } from "~/components/round-step";
import { Said } from "~/components/said";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { fullMoment, longDay } from "~/domain/day";
import { mayBeSecret, wishProblem } from "~/domain/round";
import { openForm } from "~/forms/round";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { bankHolidayDays } from "~/services/almanac/bank-holidays.server";
import { informationPackOf } from "~/services/papers/read.server";
import { openRound } from "~/services/rounds/opening.server";
import { expectedRoll, findRoundWithin, frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.round.opening.title, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.open");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const { id, stage, version, question, chooseUpTo, panelSlots, countRule, options, members, opensAt, closesAt, resultsOn } = round;
  const roll = members.rollSize ?? (await expectedRoll(permit, round));
  const wish = closesAt && resultsOn ? wishProblem({ question, chooseUpTo, panelSlots, countRule, options, opensAt, closesAt, resultsOn, membersMode: members.mode }, permit.now, await bankHolidayDays()) : null;
  const problem = wish ?? (roll === 0 ? ("no_members" as const) : members.mode === "secret" && !mayBeSecret(roll) ? ("too_few_for_secret" as const) : null);
  const pack = stage === "draft" ? await informationPackOf(permit, round.panelId) : null;
  const facts = { question, options, chooseUpTo, panelSlots, countRule, mode: members.mode, roll, opens: opensAt ? fullMoment(opensAt) : null, closes: closesAt ? fullMoment(closesAt) : "", results: resultsOn ? longDay(resultsOn) : "" };
  return { ward: await frameOfRound(permit, round), id, stage, version: String(version), packPaperId: pack?.paperId ?? null, facts, problem: stage === "draft" ? problem : null, said: saidOf(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "round.open");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const form = await readForm(args.request, openForm);
  if (!form.ok) return invalid(form);
  const outcome = await openRound(permit, round.id, form.value);
  if (!outcome.ok) return refused(form, en.round.refused[outcome.reason], outcome.reason === "no_pack" ? "noPackReason" : "form");
  return seeOther("/desk", "round.opened");
}

export default function Opening() {
  const { ward, id, stage, version, packPaperId, facts, problem, said } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.round.opening;
  const isDraft = stage === "draft";
  return (
    <RoundStep ward={ward} title={isDraft ? words.title : words.opened} question={facts.question} stopHref={stage === "void" || stage === "published" ? undefined : `/rounds/${id}/void`}>
      <Said said={said} />
      <FrozenFacts facts={facts} isDraft={isDraft} />
      {problem ? (
        <Notice tone="attention" title={words.cannot} headingLevel={2}>
          {en.round.refused[problem]}
        </Notice>
      ) : null}
      {isDraft ? (
        <Form form={form}>
          <HiddenField name="version" value={version} />
          {problem ? null : (
            <>
              {packPaperId ? (
                <p>
                  {words.hasPack} <a href={`/papers/${packPaperId}`}>{words.packLink}</a>.
                </p>
              ) : (
                <TextArea name="noPackReason" label={words.pack} hint={words.packHint} form={form} rows={2} />
              )}
              <p>{words.frozen}</p>
            </>
          )}
          <ButtonGroup>
            {problem ? null : <Button>{words.open}</Button>}
            <ButtonLink kind="second" href={`/rounds/${id}/edit`}>
              {words.change}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      ) : (
        <p>
          <a href={`/rounds/${id}`}>{words.see}</a>
        </p>
      )}
    </RoundStep>
  );
}

type FactsProps = { facts: Awaited<ReturnType<typeof loader>>["facts"]; isDraft: boolean };

function FrozenFacts({ facts, isDraft }: FactsProps) {
  const words = en.round.facts;
  const options = (
    <ol>
      {facts.options.map(({ id, title, detail, owner }) => (
        <li key={id}>
          {title}
          <span className="wp-small">
            {detail ? ` ${detail}` : ""} {en.round.about.owner[owner]}.
          </span>
        </li>
      ))}
    </ol>
  );
  return (
    <SummaryList
      rows={[
        { label: words.options, answer: options },
        { label: words.choose, answer: words.upTo(facts.chooseUpTo) },
        { label: words.places, answer: String(facts.panelSlots) },
        { label: words.rule, answer: en.count.rules[facts.countRule].name },
        { label: words.members, answer: en.round.form.modes[facts.mode] },
        { label: words.roll, answer: String(facts.roll) },
        { label: words.opens, answer: facts.opens ?? (isDraft ? words.opensNow : "") },
        { label: words.closes, answer: facts.closes },
        { label: words.results, answer: facts.results },
      ]}
    />
  );
}
