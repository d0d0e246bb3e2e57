/** Minutes as everyone reads them: the draft as it stands, or the approved text and whether it still has its fingerprint. */
import { eq } from "drizzle-orm";
import { meetings } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import type { Day } from "~/domain/day";
import type { AnyPermit } from "~/domain/permission";
import type { Meeting } from "~/services/meetings/read.server";
import { hashOfText } from "./approval.server";
import { findMinutes, notesOfMinutes, type MinutesNote } from "./read.server";
import { textOfMinutes } from "./text.server";

export type PublicMinutes = {
  state: "draft" | "approved";
  text: string;
  notes: MinutesNote[];
  /** Null while it is a draft. */
  frozen: { hash: string; isIntact: boolean; approvedOn: Day; at: { id: string; onDay: Day } | null } | null;
};

/** Null while there is no public draft. */
export async function publicMinutes(permit: AnyPermit, meeting: Meeting): Promise<PublicMinutes | null> {
  const row = await findMinutes(permit, meeting.id);
  if (!row || row.state === "writing") return null;
  const notes = await notesOfMinutes(permit, meeting.id);
  if (row.state === "draft") return { state: "draft", text: await textOfMinutes(permit, meeting), notes, frozen: null };
  const text = row.text ?? "";
  const hash = row.hash ?? "";
  const at = row.approvedAtId ? await meetingDay(row.approvedAtId) : null;
  return { state: "approved", text, notes, frozen: { hash, isIntact: hashOfText(text) === hash, approvedOn: row.approvedOn ?? "", at } };
}

async function meetingDay(id: string): Promise<{ id: string; onDay: Day } | null> {
  const [row] = await appRead().select({ id: meetings.id, onDay: meetings.onDay }).from(meetings).where(eq(meetings.id, id));
  return row ?? null;
}
