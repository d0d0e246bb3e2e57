/** Writing papers and the information pack, and publishing them. */
import { and, eq, inArray } from "drizzle-orm";
import { agendaItems, meetings, paperFigures, papers } from "~/db/app-schema.server";
import { change, type Outcome, type Tx } from "~/db/change.server";
import { newId } from "~/db/id.server";
import { mayChange } from "~/domain/meeting";
import type { Permit } from "~/domain/permission";
import type { FigureWish } from "~/forms/paper";
import { placesOfMeeting, type MeetingRow } from "~/services/meetings/read.server";

export type PaperWish = { title: string; summary: string; body: string | null; link: string | null; linkAbout: string | null; agendaItemId: string | null; figures: readonly FigureWish[] };
export type PaperRefusal = "not_found" | "too_late" | "has_pack" | "changed_meanwhile";
type Kept = { id: string; version: number };

/**
 * Makes a draft paper for a meeting. The same `onceKey` twice makes one. Refuses a meeting that the permit does not reach
 * ("not_found") or that is over or cancelled ("too_late"), and a second information pack for one meeting ("has_pack").
 */
export async function writePaper(permit: Permit<"paper.edit">, meetingId: string, { kind, onceKey, ...wish }: PaperWish & { kind: "paper" | "information_pack"; onceKey: string }): Promise<Outcome<Kept, PaperRefusal>> {
  return change(permit, async (tx) => {
    const meeting = await meetingOf(tx, permit, meetingId);
    if (!meeting) return { refused: "not_found" as const };
    if (!mayChange(meeting, permit.now)) return { refused: "too_late" as const };
    const [first] = await tx.select({ id: papers.id, version: papers.version }).from(papers).where(and(eq(papers.onceKey, onceKey), eq(papers.meetingId, meetingId)));
    if (first) return { value: first, log: [], touches: [] };
    if (kind === "information_pack" && (await hasPack(tx, meetingId))) return { refused: "has_pack" as const };
    const id = newId();
    await tx.insert(papers).values({ id, meetingId, kind, ...(await columnsOf(tx, meetingId, wish)), state: "draft", publishedAt: null, changedAt: permit.now, version: 1, onceKey });
    await keepFigures(tx, id, wish.figures);
    return { value: { id, version: 1 }, log: { verb: "paper.written", subject: id, detail: { meetingId, kind } }, touches: [] };
  });
}

/** Changes a paper; what is published changes in public at once, and says on which day. Refuses as writePaper, and what was saved since `version`. */
export async function changePaper(permit: Permit<"paper.edit">, id: string, version: number, wish: PaperWish): Promise<Outcome<Kept, PaperRefusal>> {
  return change(permit, async (tx) => {
    const found = await paperOf(tx, permit, id);
    if (!found) return { refused: "not_found" as const };
    if (!mayChange(found.meeting, permit.now)) return { refused: "too_late" as const };
    if (found.paper.version !== version) return { refused: "changed_meanwhile" as const };
    await tx.update(papers).set({ ...(await columnsOf(tx, found.meeting.id, wish)), changedAt: permit.now, version: version + 1 }).where(eq(papers.id, id));
    await keepFigures(tx, id, wish.figures);
    return { value: { id, version: version + 1 }, log: { verb: "paper.changed", subject: id, detail: { version: version + 1 } }, touches: await shownIn(tx, found) };
  });
}

/** Makes a paper public; a second time changes nothing. What is saved after this is public at once. */
export async function publishPaper(permit: Permit<"paper.edit">, id: string): Promise<Outcome<Kept, "not_found" | "too_late">> {
  return change(permit, async (tx) => {
    const found = await paperOf(tx, permit, id);
    if (!found) return { refused: "not_found" as const };
    const { paper, meeting } = found;
    if (paper.state === "published") return { value: { id, version: paper.version }, log: [], touches: [] };
    if (!mayChange(meeting, permit.now)) return { refused: "too_late" as const };
    await tx.update(papers).set({ state: "published", publishedAt: permit.now, changedAt: permit.now }).where(eq(papers.id, id));
    return { value: { id, version: paper.version }, log: { verb: "paper.published", subject: id, detail: { kind: paper.kind } }, touches: await shownIn(tx, found) };
  });
}

/** Takes away the papers of a draft meeting that is thrown away. */
export async function dropPapers(tx: Tx, meetingId: string): Promise<void> {
  const rows = await tx.select({ id: papers.id }).from(papers).where(eq(papers.meetingId, meetingId));
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await tx.delete(paperFigures).where(inArray(paperFigures.paperId, ids));
  await tx.delete(papers).where(inArray(papers.id, ids));
}

/** An item of another meeting's agenda is no place for a paper of this one. */
async function columnsOf(tx: Tx, meetingId: string, { title, summary, body, link, linkAbout, agendaItemId }: PaperWish) {
  const [item] = agendaItemId === null ? [] : await tx.select({ id: agendaItems.id }).from(agendaItems).where(and(eq(agendaItems.id, agendaItemId), eq(agendaItems.meetingId, meetingId)));
  return { title, summary, body, link, linkAbout, agendaItemId: item?.id ?? null };
}

async function keepFigures(tx: Tx, paperId: string, figures: readonly FigureWish[]): Promise<void> {
  await tx.delete(paperFigures).where(eq(paperFigures.paperId, paperId));
  if (figures.length > 0) await tx.insert(paperFigures).values(figures.map((figure, at) => ({ id: newId(), paperId, position: at + 1, ...figure })));
}

async function hasPack(tx: Tx, meetingId: string): Promise<boolean> {
  const rows = await tx.select({ id: papers.id }).from(papers).where(and(eq(papers.meetingId, meetingId), eq(papers.kind, "information_pack")));
  return rows.length > 0;
}

type Found = { paper: typeof papers.$inferSelect; meeting: MeetingRow };

async function paperOf(tx: Tx, permit: Permit, id: string): Promise<Found | null> {
  const [paper] = await tx.select().from(papers).where(eq(papers.id, id));
  const meeting = paper ? await meetingOf(tx, permit, paper.meetingId) : null;
  return paper && meeting ? { paper, meeting } : null;
}

async function meetingOf(tx: Tx, { reach }: Permit, id: string): Promise<MeetingRow | null> {
  const [meeting] = await tx
    .select()
    .from(meetings)
    .where(and(eq(meetings.id, id), reach.everywhere ? undefined : inArray(meetings.panelId, [...reach.panelIds])));
  return meeting ?? null;
}

/** A draft is shown nowhere, nor is the paper of a draft meeting. */
async function shownIn(tx: Tx, { paper, meeting }: Found): Promise<string[]> {
  return [`paper:${paper.id}`, `meeting:${meeting.id}`, ...(await placesOfMeeting(meeting, tx))];
}
