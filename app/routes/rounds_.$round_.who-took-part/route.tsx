import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { fullMoment } from "~/domain/day";
import { nextTurn } from "~/domain/round";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { findRound, frameOfRound } from "~/services/rounds/read.server";
import { whoTookPart } from "~/services/turnout/read.server";
import { AboutVoters } from "./about-voters";
import { HowTheyVoted } from "./how-they-voted";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.turnout.title, found.question, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.view");
  const round = orNotFound(await findRound(permit, args.params.round ?? ""));
  const { id, wardCode, question, stage, closesAt } = round;
  publicly(args, { shows: [`round:${id}`, `ward:${wardCode}`], until: nextTurn(round, permit.now) });
  return { ward: await frameOfRound(permit, round), roundId: id, question, isChecked: stage === "published", isVoid: stage === "void", closes: closesAt ? fullMoment(closesAt) : "", part: await whoTookPart(permit, round) };
}

export default function WhoTookPartPage() {
  const { ward, roundId, question, isChecked, isVoid, closes, part } = useLoaderData<typeof loader>();
  const words = en.turnout;
  return (
    <WardPage ward={ward} back={{ href: `/rounds/${roundId}`, label: words.back }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p className="wp-lede">{words.lede(question)}</p>
        {part === null ? (
          <p>{isVoid ? words.notYet.void : words.notYet.words(closes)}</p>
        ) : (
          <>
            {isChecked ? null : <p>{words.mayChange}</p>}
            <HowTheyVoted turnout={part.turnout} />
            <AboutVoters questions={part.questions} hasProfile={part.hasProfile} />
          </>
        )}
      </Reading>
    </WardPage>
  );
}
