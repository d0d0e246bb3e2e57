import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { alphabetical } from "~/domain/ballot";
import { fullMoment, londonDay, longDay } from "~/domain/day";
import { nextTurn } from "~/domain/round";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { paperFigures } from "~/services/paper-ballots/read.server";
import { sealedBy } from "~/services/rolls/read.server";
import { policeSlotOf } from "~/services/priorities/police-slot.server";
import { versionsOf } from "~/services/rounds/correction.server";
import { findRound, frameOfRound } from "~/services/rounds/read.server";
import { turnoutByToday } from "~/services/turnout/daily.server";
import { AboutRound } from "./about-round";
import { RoundResult } from "./round-result";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (found) => (found ? [found.round.question, found.round.stage === "published" ? en.round.resultTitle : en.round.title, found.ward.name] : []),
};

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.view");
  const round = orNotFound(await findRound(permit, args.params.round ?? ""));
  const { id, panelId, wardCode, opensAt, closesAt, publishedAt, resultsOn } = round;
  publicly(args, { shows: [`round:${id}`, `panel:${panelId}`, `ward:${wardCode}`], until: nextTurn(round, permit.now) });
  const times = {
    opens: opensAt ? fullMoment(opensAt) : "",
    closes: closesAt ? fullMoment(closesAt) : "",
    published: publishedAt ? fullMoment(publishedAt) : "",
    resultsBy: resultsOn ? longDay(resultsOn) : null,
    isLate: resultsOn !== null && resultsOn < londonDay(permit.now),
  };
  const corrections = round.stage === "published" ? (await versionsOf(permit, round.id)).map(({ number, reason, publishedAt: at }) => ({ number, reason, when: fullMoment(at) })) : [];
  const soFar = round.stage === "open" ? await turnoutByToday(permit, round.residents.id) : null;
  return { round, corrections, soFar: soFar ? en.round.soFar(soFar.voted, longDay(soFar.on)) : null, ward: await frameOfRound(permit, round), times, options: alphabetical(round.options), paper: round.stage === "published" ? await paperFigures(round.residents.id) : null, sealers: round.stage === "published" ? await sealedBy(permit, round) : [], police: await policeSlotOf(permit, wardCode) };
}

export default function RoundPage() {
  const found = useLoaderData<typeof loader>();
  return <WardPage ward={found.ward}>{found.round.stage === "published" ? <RoundResult {...found} /> : <AboutRound {...found} />}</WardPage>;
}
