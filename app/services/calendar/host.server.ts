/** The host that the names of calendar entries end with: kept once, so that entries keep their names when the site moves. */
import { calendarHosts } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { appRead, type AppDb } from "~/db/client.server";
import type { Permit } from "~/domain/permission";
import { env } from "~/env.server";

/** The host kept at the first start; the site's own until then. Inside a change() it is read with `tx`. */
export async function calendarHost(read: AppDb = appRead()): Promise<string> {
  const [kept] = await read.select({ host: calendarHosts.host }).from(calendarHosts);
  return kept?.host ?? hostOfSite();
}

/** Keeps the site's host of today for the names of calendar entries, unless one is kept already. To be called at every start. */
export async function keepCalendarHost(permit: Permit<"calendar.keep_host">): Promise<void> {
  await change(permit, async (tx) => {
    const [made] = await tx.insert(calendarHosts).values({ id: "only", host: hostOfSite() }).onConflictDoNothing().returning({ host: calendarHosts.host });
    return { value: null, log: made ? { verb: "calendar.named", subject: made.host } : [], touches: [] };
  });
}

function hostOfSite(): string {
  return new URL(env.publicUrl).hostname;
}
