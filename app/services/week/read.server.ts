/** The Monday list of somebody who acts: what is owed, what is coming, and what has to be confirmed, over all their wards. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { priorities, teams, teamWards, wards } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { mayConfirm } from "~/domain/action";
import { addDays, londonDay, type Day } from "~/domain/day";
import { can, reachOf, type AnyPermit, type Viewer } from "~/domain/permission";
import { daysAhead, isToConfirmSoon, staleAfter } from "~/domain/week";
import { openActionsToUpdate } from "~/services/actions/open.server";
import { actionTasks } from "~/services/actions/read.server";
import { upcomingMeetings, type Meeting } from "~/services/meetings/read.server";
import { questionsNearTheirTime } from "~/services/questions/desk.server";
import { rolesIn } from "~/services/actions/write.server";

export type Week = {
  today: Day;
  /** Promised by the viewer's own body (`isHeld`: in words that are not public yet), and due within a fortnight or late; the most urgent first. */
  owed: { id: string; priorityId: string; sentence: string; ward: string; dueOn: Day; isLate: boolean; isHeld: boolean; isRecurring: boolean }[];
  /** Priorities about which nothing was posted for four weeks. */
  quiet: { id: string; name: string; href: string }[];
  /** Priorities and team details that nobody has confirmed for 92 days, or will not have within a fortnight (rule R28). */
  priorities: { id: string; problem: string; ward: string; staleAfter: Day | null; isStale: boolean }[];
  teams: { id: string; name: string; phone: string | null; checkedOn: string | null; isStale: boolean }[];
  meetings: Meeting[];
  /** Questions to police whose 72 hours end within a day or are over; a number and a ward, never what was asked. */
  questions: { number: string; ward: string; isLate: boolean; hours: number; href: string }[];
};

/** The list for this viewer at the moment of the permit, which may be their own or that of the job which writes the letter. */
export async function weekOf(permit: AnyPermit, viewer: Viewer = permit.viewer): Promise<Week> {
  const today = londonDay(permit.now);
  const until = addDays(today, daysAhead);
  const wardCodes = [...reachOf(viewer, "action.post").wardCodes];
  if (wardCodes.length === 0) return { today, owed: [], quiet: [], priorities: [], teams: [], meetings: [], questions: [] };
  const rows = await appRead()
    .select({ priority: priorities, ward: wards.name })
    .from(priorities)
    .innerJoin(wards, eq(wards.code, priorities.wardCode))
    .where(and(eq(priorities.state, "active"), inArray(priorities.wardCode, wardCodes)))
    .orderBy(asc(wards.name), asc(priorities.slot));
  const [open, tasks, meetings] = await Promise.all([openActionsToUpdate(viewer, rows.map(({ priority }) => priority.id)), actionTasks(permit, viewer), upcomingMeetings(permit, { wardCodes })]);
  const wardOf = new Map(rows.map(({ priority, ward }) => [priority.id, ward]));
  return {
    today,
    owed: open.flatMap(({ id, sentence, dueOn, priorityId, shownFromOn, isRecurring }) =>
      dueOn !== null && dueOn <= until ? [{ id, sentence, priorityId, dueOn, ward: wardOf.get(priorityId) ?? "", isLate: dueOn < today, isHeld: shownFromOn !== null && shownFromOn > today, isRecurring }] : [],
    ),
    quiet: tasks.flatMap(({ kind, id, name, href }) => (kind === "priority.update" ? [{ id, name, href }] : [])),
    priorities: rows
      .filter(({ priority }) => isToConfirmSoon(priority.lastConfirmedOn ?? priority.agreedOn, today) && mayConfirm(priority.owner, rolesIn(viewer, priority.wardCode)))
      .map(({ priority, ward }) => ({ id: priority.id, problem: priority.problem, ward, ...standing(priority.lastConfirmedOn ?? priority.agreedOn, today) })),
    teams: await teamsToConfirm(viewer, today),
    questions: (await questionsNearTheirTime(permit, policeWardsOf(viewer))).map(({ number, ward, isLate, hours, href }) => ({ number, ward, isLate, hours, href })),
    meetings: meetings.filter(({ onDay, state }) => onDay <= until && state === "published"),
  };
}

/** The wards in which the viewer speaks for police. */
function policeWardsOf(viewer: Viewer): string[] {
  return viewer.kind === "person" ? viewer.grants.filter(({ role }) => role === "sergeant" || role === "snt_officer").flatMap(({ wardCodes }) => wardCodes) : [];
}

async function teamsToConfirm(viewer: Viewer, today: Day): Promise<Week["teams"]> {
  if (!can(viewer, "team.edit")) return [];
  const { wardCodes } = reachOf(viewer, "team.edit");
  if (wardCodes.length === 0) return [];
  const rows = await appRead().selectDistinct({ team: teams }).from(teams).innerJoin(teamWards, eq(teamWards.teamId, teams.id)).where(inArray(teamWards.wardCode, [...wardCodes])).orderBy(asc(teams.name));
  return rows.flatMap(({ team: { id, name, phone, checkedOn } }) => (isToConfirmSoon(checkedOn, today) ? [{ id, name, phone, checkedOn, isStale: standing(checkedOn, today).isStale }] : []));
}

function standing(since: string | null, today: Day): { staleAfter: Day | null; isStale: boolean } {
  const last = since === null ? null : staleAfter(since);
  return { staleAfter: last, isStale: last === null || last < today };
}

/** Whether there is anything to write a letter about. */
export function isEmptyWeek({ owed, quiet, priorities: toConfirm, teams: contacts, meetings, questions }: Week): boolean {
  return [owed, quiet, toConfirm, contacts, meetings, questions].every((list) => list.length === 0);
}
