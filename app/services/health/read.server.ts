import { sql } from "drizzle-orm";
import { appRead, ballotsRead } from "~/db/client.server";

/** Whether both databases that pages are drawn from can be read at this moment. Needs no permit: it shows nothing of them. */
export async function databaseIsReachable(): Promise<boolean> {
  const oneRow = sql`select count(*) from migrations`;
  try {
    await appRead().get(oneRow);
    await ballotsRead().get(oneRow);
    return true;
  } catch {
    return false;
  }
}
