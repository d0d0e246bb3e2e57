import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Notice } from "~/components/notice";
import { TallyTable } from "~/components/tally-table";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { fullMoment } from "~/domain/day";
import { electorates, type Electorate } from "~/domain/round";
import { publicly } from "~/http/page.server";
import { correction as words } from "~/messages/en/correction";
import { round as roundWords } from "~/messages/en/round";
import { versionsOf } from "~/services/rounds/correction.server";
import { findRound, frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.version(found.shown.number), found.round.question, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.view");
  const round = orNotFound(await findRound(permit, args.params.round ?? ""));
  const all = round.stage === "published" ? await versionsOf(permit, round.id) : [];
  const shown = orNotFound(all.find(({ number }) => String(number) === args.params.number));
  publicly(args, { shows: [`round:${round.id}`, `panel:${round.panelId}`, `ward:${round.wardCode}`] });
  return { ward: await frameOfRound(permit, round), round, shown: { ...shown, published: fullMoment(shown.publishedAt) }, newest: all.at(-1)?.number ?? 1 };
}

export default function Version() {
  const { ward, round, shown, newest } = useLoaderData<typeof loader>();
  const result = roundWords.result;
  const summary: Record<Electorate, string> = { residents: result.residentsSummary(shown.residents.ballots), members: result.membersSummary(shown.members.ballots, round.members.rollSize ?? 0) };
  return (
    <WardPage ward={ward} back={{ href: `/rounds/${round.id}`, label: words.toResult }}>
      <h1>{words.version(shown.number)}</h1>
      <p className="wp-lede">{round.question}</p>
      {shown.number === newest ? <p>{words.isNewest}</p> : <Notice tone="attention">{words.isOld(newest)}</Notice>}
      <p>{words.publishedAt(shown.published)}</p>
      {shown.reason ? <p>{words.because(shown.reason)}</p> : null}
      <div className="wp-pair">
        {electorates.map((electorate) => (
          <TallyTable
            key={electorate}
            caption={electorate === "residents" ? result.ofResidents : result.ofMembers}
            summary={summary[electorate]}
            optionLabel={result.option}
            countLabel={electorate === "residents" ? result.residentsCount : result.membersCount}
            rows={round.options.map(({ id, title }) => ({ key: `${electorate}-${id}`, label: title, count: shown[electorate].totals[id] ?? 0, isChosen: shown.members.winners.includes(id) })).sort((one, other) => other.count - one.count)}
            chosenLabel={result.chosen}
          />
        ))}
      </div>
      <h2>{result.used}</h2>
      <p>{shown.howVotesWereUsed}</p>
    </WardPage>
  );
}
