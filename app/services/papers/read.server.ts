/** Papers of meetings, and the information pack that people see before a vote (rule R16). */
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { meetings, paperFigures, papers } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import { hasAgenda } from "~/domain/agenda";
import { addDays, londonDay, type Day } from "~/domain/day";
import type { DeskTask } from "~/domain/desk";
import { isPackLate, packDueOn } from "~/domain/paper";
import { reachOf, type AnyPermit, type Permit } from "~/domain/permission";

export type PaperFigure = Omit<typeof paperFigures.$inferSelect, "paperId">;
export type Paper = typeof papers.$inferSelect & { figures: PaperFigure[] };

/** A published paper of a public meeting, for everyone; null otherwise. */
export async function findPaper(_permit: AnyPermit, id: string): Promise<Paper | null> {
  const [row] = await appRead()
    .select({ paper: papers })
    .from(papers)
    .innerJoin(meetings, eq(meetings.id, papers.meetingId))
    .where(and(eq(papers.id, id), eq(papers.state, "published"), inArray(meetings.state, ["published", "cancelled", "held"])));
  return row ? withFigures(row.paper) : null;
}

type EditPermit = Permit<"paper.edit">;

/** Any paper of a meeting that the permit reaches, drafts included. */
export async function findPaperToEdit({ reach }: EditPermit, id: string): Promise<Paper | null> {
  const [row] = await appRead()
    .select({ paper: papers })
    .from(papers)
    .innerJoin(meetings, eq(meetings.id, papers.meetingId))
    .where(and(eq(papers.id, id), reach.everywhere ? undefined : inArray(meetings.panelId, [...reach.panelIds])));
  return row ? withFigures(row.paper) : null;
}

export type PaperLine = Pick<Paper, "id" | "kind" | "title" | "summary" | "state" | "publishedAt" | "agendaItemId">;

/** The published papers of a meeting, the information pack first. */
export async function papersOfMeeting(_permit: AnyPermit, meetingId: string): Promise<PaperLine[]> {
  return linesWhere(meetingId, true);
}

/** All papers of a meeting that the permit reaches, drafts included. */
export async function papersToEdit({ reach }: EditPermit, { id, panelId }: { id: string; panelId: string }): Promise<PaperLine[]> {
  return reach.everywhere || reach.panelIds.includes(panelId) ? linesWhere(id, false) : [];
}

async function linesWhere(meetingId: string, isPublic: boolean): Promise<PaperLine[]> {
  return appRead()
    .select({ id: papers.id, kind: papers.kind, title: papers.title, summary: papers.summary, state: papers.state, publishedAt: papers.publishedAt, agendaItemId: papers.agendaItemId })
    .from(papers)
    .where(and(eq(papers.meetingId, meetingId), isPublic ? eq(papers.state, "published") : undefined))
    .orderBy(asc(papers.kind), asc(papers.title));
}

async function withFigures(paper: typeof papers.$inferSelect): Promise<Paper> {
  const figures = await appRead().select().from(paperFigures).where(eq(paperFigures.paperId, paper.id)).orderBy(asc(paperFigures.position));
  return { ...paper, figures };
}

/** `paperId` and `publishedAt` are null while there is no published pack; `isLate` holds from the day after it was due. */
export type InformationPack = { meetingId: string; meetingOn: Day; dueOn: Day; paperId: string | null; publishedAt: Date | null; isLate: boolean };

/**
 * The information pack of the panel's next meeting with an agenda; null when no such meeting is published. Whoever opens a
 * vote without a published pack is asked why (rule R16).
 */
export async function informationPackOf({ now }: AnyPermit, panelId: string): Promise<InformationPack | null> {
  const coming = await appRead()
    .select()
    .from(meetings)
    .where(and(eq(meetings.panelId, panelId), eq(meetings.state, "published"), gt(meetings.endsAt, now)))
    .orderBy(asc(meetings.startsAt));
  const next = coming.find(({ kind }) => hasAgenda(kind));
  return next ? packOfMeeting(next, now) : null;
}

/** Where the pack of one meeting stands; null for a meeting that needs none. */
export async function packOfMeeting(meeting: Pick<typeof meetings.$inferSelect, "id" | "kind" | "onDay">, now: Date): Promise<InformationPack | null> {
  if (!hasAgenda(meeting.kind)) return null;
  const [pack] = await appRead()
    .select({ id: papers.id, publishedAt: papers.publishedAt })
    .from(papers)
    .where(and(eq(papers.meetingId, meeting.id), eq(papers.kind, "information_pack"), eq(papers.state, "published")));
  const publishedAt = pack?.publishedAt ?? null;
  return { meetingId: meeting.id, meetingOn: meeting.onDay, dueOn: packDueOn(meeting.onDay), paperId: pack?.id ?? null, publishedAt, isLate: isPackLate({ onDay: meeting.onDay, publishedAt }, now) };
}

/** Packs are asked for at the desk from this many days before they are due. */
const daysAskedBefore = 14;

/** Information packs that are due soon or late, for the desk of those who write them. */
export async function packTasks({ viewer, now }: Permit<"desk.view">): Promise<DeskTask[]> {
  const { everywhere, panelIds } = reachOf(viewer, "paper.edit");
  if (everywhere || panelIds.length === 0) return [];
  const today = londonDay(now);
  const coming = await appRead()
    .select()
    .from(meetings)
    .where(and(inArray(meetings.panelId, [...panelIds]), eq(meetings.state, "published"), gt(meetings.startsAt, now)))
    .orderBy(asc(meetings.startsAt));
  const packs = await Promise.all(coming.filter(({ onDay }) => packDueOn(onDay) <= addDays(today, daysAskedBefore)).map(async (meeting) => ({ meeting, pack: await packOfMeeting(meeting, now) })));
  return packs.flatMap(({ meeting, pack }): DeskTask[] =>
    pack && pack.paperId === null ? [{ id: `paper.pack:${meeting.id}`, kind: "paper.pack", name: meeting.title, href: `/meetings/${meeting.id}/papers`, dueOn: pack.dueOn, status: pack.isLate ? "late" : "todo" }] : [],
  );
}
