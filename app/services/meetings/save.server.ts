/** How every deed keeps a changed meeting: its version rises, and the calendar's number where the public can see a difference. */
import { eq } from "drizzle-orm";
import { meetings } from "~/db/app-schema.server";
import type { Tx } from "~/db/change.server";
import { sequenceAfter } from "~/domain/meeting";
import type { AnyPermit } from "~/domain/permission";
import type { MeetingRow } from "./read.server";

export async function save(tx: Tx, { now }: AnyPermit, before: MeetingRow, changed: Partial<MeetingRow>): Promise<MeetingRow> {
  const after = { ...before, ...changed };
  const counted = { ...after, sequence: sequenceAfter(before, after), version: before.version + 1, changedAt: now };
  await tx.update(meetings).set(counted).where(eq(meetings.id, before.id));
  return counted;
}
