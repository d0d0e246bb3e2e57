import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { BallotForm } from "~/components/ballot-form";
import { freshForm } from "~/components/form-state";
import { NoVote } from "~/components/no-vote";
import type { PageHandle } from "~/components/title";
import { tickedChoices } from "~/domain/ballot";
import { ballotForm } from "~/forms/ballot";
import { readForm } from "~/http/form.server";
import { en } from "~/messages/en";
import { ballotPaper, findVoting, noVotePage, standsInTheWay } from "~/services/ballots/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (found) => (!found ? [] : found.ballot ? [en.ballot.choose.title(found.ballot.paper.chooseUpTo), found.ballot.paper.ward.name] : [en.ballot.noVote[found.noVote.reason].title, found.noVote.ward.name]),
};

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "ballot.cast");
  const voting = orNotFound(await findVoting(permit, args.params.round ?? "", args.params.electorate ?? ""));
  const reason = standsInTheWay(voting);
  if (reason) return { ballot: null, noVote: { reason, ...(await noVotePage(permit, voting)) } };
  const order = new URL(args.request.url).searchParams.get("order") === "az" ? "az" : "own";
  const { paper, chosen } = await ballotPaper(permit, voting, order);
  return { ballot: { paper, form: freshForm(chosen ? { choice: tickedChoices(chosen) } : {}) }, noVote: null };
}

/** Back from the check page to change something: the same ballot with what was ticked. Nothing is stored. */
export async function action(args: ActionFunctionArgs) {
  await requireAccess(args, "ballot.cast");
  const form = await readForm(args.request, ballotForm);
  return { form: freshForm({ choice: form.state.values.choice }) };
}

export default function Choose() {
  const found = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (!found.ballot) return <NoVote {...found.noVote} />;
  return <BallotForm paper={found.ballot.paper} form={sent?.form ?? found.ballot.form} />;
}
