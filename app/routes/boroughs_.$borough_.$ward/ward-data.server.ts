import { londonDay } from "~/domain/day";
import { nextTurn as meetingTurn } from "~/domain/meeting";
import type { Permit } from "~/domain/permission";
import { nextTurn as roundTurn } from "~/domain/round";
import { latestOfWard } from "~/services/actions/read.server";
import { nextMeetingOfWard } from "~/services/meetings/read.server";
import { panelOfWard } from "~/services/panels/read.server";
import { prioritiesOfWard } from "~/services/priorities/read.server";
import { currentRoundOfWard } from "~/services/rounds/read.server";
import { publicDuties } from "~/services/teams/duties.server";
import { teamOfWard } from "~/services/teams/read.server";
import { findBorough, findWardByPath, frameOfWard } from "~/services/wards/read.server";

export type WardPageData = NonNullable<Awaited<ReturnType<typeof readWardPage>>>;

/** What a ward's people come for, gathered for one page; null when there is no such ward. */
export async function readWardPage(permit: Permit<"ward.view">, boroughSlug: string, wardSlug: string) {
  const ward = await findWardByPath(permit, boroughSlug, wardSlug);
  if (!ward) return null;
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
  const duties = team ? await publicDuties(permit, team.id) : null;
  return { today: londonDay(permit.now), ward, frame, borough, panel, team, duties, meeting, round, priorities, latest };
}

/** UTC: when the page's words change by the clock alone, because a meeting or a vote begins or ends; undefined when nothing does. */
export function nextChangeOf({ meeting, round }: Pick<WardPageData, "meeting" | "round">, now: Date): Date | undefined {
  const ofRound = round ? roundTurn({ state: "open", opensAt: round.opensAt, closesAt: round.closesAt }, now) : undefined;
  const turns = [meeting ? meetingTurn(meeting, now) : undefined, ofRound].filter((turn) => turn !== undefined);
  return turns.sort((one, other) => one.getTime() - other.getTime())[0];
}
