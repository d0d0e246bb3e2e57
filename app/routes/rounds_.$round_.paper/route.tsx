import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonGroup, ButtonLink } from "~/components/button";
import { RoundStep } from "~/components/round-step";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { can } from "~/domain/permission";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { batchesOf, findRoundForPaper } from "~/services/paper-ballots/read.server";
import { frameOfRound } from "~/services/rounds/read.server";
import { Batches } from "./batches";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => [en.paperBallot.title, ...(found ? [found.ward.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.key");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  const mayRun = can(permit.viewer, "paper-ballot.run", { panelId: round.panelId });
  return { said: saidOf(args.request), ward: await frameOfRound(permit, round), id: round.id, question: round.question, stage: round.stage, mayRun, batches: await batchesOf(permit, round) };
}

export default function Paper() {
  const { said, ward, id, question, stage, mayRun, batches } = useLoaderData<typeof loader>();
  const words = en.paperBallot;
  const isOpen = stage === "open" || stage === "scheduled";
  const isSealed = stage === "sealed" || stage === "counted" || stage === "published";
  return (
    <RoundStep ward={ward} title={words.title} question={question}>
      <Said said={said} />
      <p>{words.lede}</p>
      {batches.length === 0 ? <p>{words.none}</p> : <Batches roundId={id} batches={batches} isClosed={stage === "closed"} mayRun={mayRun} />}
      {mayRun && isOpen ? (
        <ButtonGroup>
          <ButtonLink kind={batches.length > 0 ? "second" : "main"} href={`/rounds/${id}/paper/printing`}>
            {words.print.title}
          </ButtonLink>
          {batches.length > 0 ? <ButtonLink href={`/rounds/${id}/paper/giving`}>{words.actions.give}</ButtonLink> : null}
        </ButtonGroup>
      ) : null}
      {mayRun && isSealed ? (
        <p>
          <a href={`/rounds/${id}/paper/late`}>{words.actions.late}</a>
        </p>
      ) : null}
      {isOpen ? null : <p className="wp-small">{words.notOpen}</p>}
      <h2 className="govuk-heading-m">{words.rules.title}</h2>
      <ul className="govuk-list govuk-list--bullet">
        {words.rules.words.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </RoundStep>
  );
}
