import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Columns } from "~/components/columns";
import { Hero } from "~/components/hero";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonDay } from "~/domain/day";
import { nextTurn as meetingTurn } from "~/domain/meeting";
import { nextTurn as roundTurn } from "~/domain/round";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { latestOfWard } from "~/services/actions/read.server";
import { nextMeetingOfWard } from "~/services/meetings/read.server";
import { panelOfWard } from "~/services/panels/read.server";
import { prioritiesOfWard } from "~/services/priorities/read.server";
import { currentRoundOfWard } from "~/services/rounds/read.server";
import { teamOfWard } from "~/services/teams/read.server";
import { findBorough, findWardByPath, frameOfWard } from "~/services/wards/read.server";
import { InShort } from "./in-short";
import { LatestPart } from "./latest-part";
import { NextMeeting } from "./next-meeting";
import { PrioritiesPart } from "./priorities-part";
import { SidePart } from "./side-part";
import { VoteNotice } from "./vote-notice";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [data.frame.name, data.frame.borough] : []) };

export type WardPageData = Awaited<ReturnType<typeof loader>>;

/** Everything the ward's people come for, on one page that is the same for everyone. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "ward.view");
  const ward = orNotFound(await findWardByPath(permit, args.params.borough ?? "", args.params.ward ?? ""));
  const [frame, borough, panel, team, meeting, round, priorities, latest] = await Promise.all([
    frameOfWard(permit, ward),
    findBorough(permit, ward.boroughSlug),
    panelOfWard(permit, ward.code),
    teamOfWard(permit, ward.code),
    nextMeetingOfWard(permit, ward.code),
    currentRoundOfWard(permit, ward.code),
    prioritiesOfWard(permit, ward.code),
    latestOfWard(permit, ward.code),
  ]);
  const turns = [meeting && meetingTurn(meeting, permit.now), round && roundTurn(asTimes(round), permit.now)].filter((turn) => turn instanceof Date);
  publicly(args, { shows: [`ward:${ward.code}`, "places"], until: turns.sort((one, other) => one.getTime() - other.getTime())[0] });
  return { today: londonDay(permit.now), ward, frame, borough, panel, team, meeting, round, priorities, latest };
}

function asTimes({ opensAt, closesAt }: { opensAt: Date | null; closesAt: Date | null }) {
  return { state: "open" as const, opensAt, closesAt };
}

export default function Ward() {
  const data = useLoaderData<typeof loader>();
  const { frame, panel } = data;
  const words = en.ward;
  return (
    <WardPage ward={frame} current="ward">
      <Hero title={words.title(frame.name)} lede={words.lede[panel?.authority ?? "none"]} stampPath={frame.stamp} />
      <InShort {...data} />
      <Columns
        sideLabel={words.sideLabel}
        lead={
          <>
            <NextMeeting {...data} />
            <VoteNotice {...data} />
          </>
        }
        side={<SidePart {...data} />}
      >
        <PrioritiesPart {...data} />
        <LatestPart {...data} />
      </Columns>
    </WardPage>
  );
}
