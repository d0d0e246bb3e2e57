/** Which meetings have something on their agenda, so that entries point to it. */
import { inArray } from "drizzle-orm";
import { agendaItems } from "~/db/app-schema.server";
import { appRead, type AppDb } from "~/db/client.server";

/** The ids among these that have an agenda. Inside a change() it is read with `tx`. */
export async function meetingsWithAgenda(meetingIds: readonly string[], read: AppDb = appRead()): Promise<ReadonlySet<string>> {
  const rows = await read.selectDistinct({ id: agendaItems.meetingId }).from(agendaItems).where(inArray(agendaItems.meetingId, [...meetingIds]));
  return new Set(rows.map(({ id }) => id));
}
