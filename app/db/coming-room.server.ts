/** Whether an answer finds room, as one expression inside the statement that writes it: two that come at once cannot both take the last place. */
import { sql, type SQL } from "drizzle-orm";

type Places = { seats: number; wheelchairs: number };

const kinds = [
  { kind: "seats", column: "seats", limit: "seats" },
  { kind: "wheelchairs", column: "wheelchairs", limit: "wheelchair_spaces" },
] as const;

/** For INSERT and UPDATE of one answer: "held" when every kind of place that is needed is free and nobody waits for it, else "waiting". */
export function heldOrWaiting(meetingId: string, needed: Places, ownId: string): SQL<"held" | "waiting"> {
  return sql`case when ${hasRoom(meetingId, needed, ownId)} then 'held' else 'waiting' end`;
}

/** For WHERE and CASE: true when the answer finds room beside all others than `ownId`. */
export function hasRoom(meetingId: string, needed: Places, ownId: string): SQL<boolean> {
  const each = kinds.map(({ kind, column, limit }) => {
    const wanted = needed[kind];
    if (wanted === 0) return sql`1`;
    const others = sql`from coming_answers where meeting_id = ${meetingId} and id <> ${ownId} and ${sql.raw(column)} > 0`;
    const room = sql`(select ${sql.raw(limit)} from meeting_rooms where meeting_id = ${meetingId})`;
    const taken = sql`(select coalesce(sum(${sql.raw(column)}), 0) ${others} and standing = 'held')`;
    return sql`(${room} is null or (${taken} + ${wanted} <= ${room} and not exists (select 1 ${others} and standing = 'waiting')))`;
  });
  return sql`(${sql.join(each, sql` and `)})`;
}
