import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { BallotForm } from "~/components/ballot-form";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { NoVote } from "~/components/no-vote";
import { Notice } from "~/components/notice";
import { StepCount } from "~/components/steps";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { noneOfThese } from "~/domain/ballot";
import { badBallot, ballotForm, isBadBallot } from "~/forms/ballot";
import { invalid, readForm, refused } from "~/http/form.server";
import { en } from "~/messages/en";
import { ballotPaper, findVoting, noVotePage, refusalOf } from "~/services/ballots/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.ballot.check.title, found.paper.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "ballot.cast");
  const voting = orNotFound(await findVoting(permit, args.params.round ?? "", args.params.electorate ?? ""));
  const { paper } = await ballotPaper(permit, voting, "own");
  return { paper };
}

/** Looks at the choices and shows them again to be checked; they travel in the page, and nothing is stored. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "ballot.cast");
  const voting = orNotFound(await findVoting(permit, args.params.round ?? "", args.params.electorate ?? ""));
  const form = await readForm(args.request, ballotForm);
  if (!form.ok) return invalid(form);
  const chosen = form.value.choice;
  const reason = refusalOf(voting, chosen);
  if (reason === null) return { chosen };
  if (isBadBallot(reason)) return refused(form, badBallot(reason, voting.round.chooseUpTo, chosen.length), "choice");
  return data({ noVote: { reason, ...(await noVotePage(permit, voting)) } }, { status: 422 });
}

export default function Check() {
  const { paper } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (sent && "form" in sent) return <BallotForm paper={paper} form={sent.form} />;
  if (sent && "noVote" in sent) return <NoVote {...sent.noVote} />;
  const words = en.ballot.check;
  return (
    <WardPage ward={paper.ward} isPrivate>
      <Reading>
        {sent ? <ToCheck paper={paper} chosen={sent.chosen} /> : null}
        {sent ? null : (
          <>
            <h1>{words.first.title}</h1>
            <p>{words.first.words}</p>
            <ButtonLink href={paper.href}>{words.first.go}</ButtonLink>
          </>
        )}
      </Reading>
    </WardPage>
  );
}

function ToCheck({ paper, chosen }: { paper: Awaited<ReturnType<typeof loader>>["paper"]; chosen: string[] }) {
  const words = en.ballot.check;
  const options = paper.options.filter(({ id }) => chosen.includes(id));
  return (
    <>
      <StepCount at={2} of={2} />
      <h1>{words.title}</h1>
      <p className="wp-lede">{paper.question}</p>
      <Notice tone="attention" title={words.notYet}>
        {paper.hasVoted ? words.again : undefined}
      </Notice>
      <h2 className="govuk-heading-m">{words.chose}</h2>
      <ul className="wp-chosen">
        {chosen.includes(noneOfThese) ? <li>{words.none}</li> : null}
        {options.map(({ id, title, detail }) => (
          <li key={id}>
            <strong>{title}</strong>
            {detail ? <div className="wp-small">{detail}</div> : null}
          </li>
        ))}
      </ul>
      <form method="post" action={`${paper.href}/saved`}>
        {chosen.map((choice) => (
          <HiddenField key={choice} name="choice" value={choice} />
        ))}
        <ButtonGroup>
          <Button>{words.cast}</Button>
          <Button kind="second" formAction={paper.href}>
            {words.change}
          </Button>
        </ButtonGroup>
      </form>
    </>
  );
}
