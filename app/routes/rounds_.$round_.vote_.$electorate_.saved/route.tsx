import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { BallotForm } from "~/components/ballot-form";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { NoVote } from "~/components/no-vote";
import { Notice } from "~/components/notice";
import { Said } from "~/components/said";
import { Slip } from "~/components/slip";
import { Steps } from "~/components/steps";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { shownReceipt } from "~/domain/ballot";
import { badBallot, ballotForm, isBadBallot } from "~/forms/ballot";
import { now } from "~/http/clock.server";
import { invalid, readForm, refused } from "~/http/form.server";
import { logBug } from "~/http/log.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { ballotPaper, findOwnBallot, findVoting, noVotePage } from "~/services/ballots/read.server";
import { castVote } from "~/services/ballots/write.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (found) => (found ? [found.receipt ? en.ballot.saved.title : en.ballot.check.title, found.paper.ward.name] : []),
};

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "ballot.cast");
  const voting = orNotFound(await findVoting(permit, args.params.round ?? "", args.params.electorate ?? ""));
  const own = await findOwnBallot(permit, voting);
  const { paper } = await ballotPaper(permit, voting, "own");
  const { resultsBy } = await noVotePage(permit, voting);
  return { said: saidOf(args.request), paper, receipt: own ? shownReceipt(own.receipt) : null, isOpen: voting.round.stage === "open", roundId: voting.round.id, resultsBy };
}

/** Casts the vote. Whoever is sent on to "Your vote is saved" has a vote on disk; when we cannot tell, we say so. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "ballot.cast");
  const { round: roundId = "", electorate = "" } = args.params;
  const form = await readForm(args.request, ballotForm);
  if (!form.ok) return invalid(form);
  const chosen = form.value.choice;
  const outcome = await castVote(permit, { roundId, electorate, chosen }, now).catch((error: unknown) => {
    logBug(error, { requestId: args.context.requestId, method: "POST", url: args.request.url });
    return null;
  });
  if (outcome === null) return data({ unsure: true as const }, { status: 503 });
  if (outcome.ok) return seeOther(`/rounds/${roundId}/vote/${electorate}/saved`);
  const { reason } = outcome;
  const voting = orNotFound(await findVoting(permit, roundId, electorate));
  if (isBadBallot(reason)) return refused(form, badBallot(reason, voting.round.chooseUpTo, chosen.length), "choice");
  return data({ noVote: { reason, ...(await noVotePage(permit, voting)) } }, { status: 422 });
}

export default function Saved() {
  const { said, paper, receipt, isOpen, roundId, resultsBy } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (sent && "form" in sent) return <BallotForm paper={paper} form={sent.form} />;
  if (sent && "noVote" in sent) return <NoVote {...sent.noVote} />;
  if (sent && "unsure" in sent) return <Unsure ward={paper.ward} href={paper.href} />;
  const words = en.ballot.saved;
  if (!receipt) return <NotYet ward={paper.ward} href={paper.href} />;
  return (
    <WardPage ward={paper.ward} isPrivate>
      <Reading>
        <Said said={said} />
        <h1>{words.title}</h1>
        <Slip label={words.receipt} code={receipt}>
          <p>{words.keep}</p>
        </Slip>
        <h2>{words.next}</h2>
        <Steps steps={[{ title: isOpen ? words.closes(paper.closes) : words.isClosed }, ...(resultsBy ? [{ title: words.results(resultsBy) }] : []), { title: words.use }]} />
        {isOpen ? (
          <p>
            <a href={paper.href}>{words.change}</a>
          </p>
        ) : null}
        <p>
          <a href={`/rounds/${roundId}`}>{words.about}</a>
        </p>
        {isOpen && !paper.isMembers ? (
          <p>
            <a href={`/rounds/${roundId}/about-you`}>{en.equality.ask}</a>. {en.equality.askWords}
          </p>
        ) : null}
        <Notice tone="info" title={words.shared.title} headingLevel={2}>
          {words.shared.words} <a href={words.shared.href}>{words.shared.link}</a>
        </Notice>
      </Reading>
    </WardPage>
  );
}

type LinkBack = { ward: Parameters<typeof WardPage>[0]["ward"]; href: string };

function NotYet({ ward, href }: LinkBack) {
  const words = en.ballot.saved.notYet;
  return (
    <WardPage ward={ward} isPrivate>
      <Reading>
        <h1>{words.title}</h1>
        <p>{words.words}</p>
        <ButtonLink href={href}>{words.go}</ButtonLink>
      </Reading>
    </WardPage>
  );
}

function Unsure({ ward, href }: LinkBack) {
  const words = en.ballot.unsure;
  return (
    <WardPage ward={ward} isPrivate>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{words.words}</p>
        <p>{words.next}</p>
        <ButtonLink href={href}>{words.go}</ButtonLink>
      </Reading>
    </WardPage>
  );
}
