/** How a member wants to appear in public minutes (rule R26). */
import { eq } from "drizzle-orm";
import { people } from "~/db/app-schema.server";
import { change } from "~/db/change.server";
import { appRead } from "~/db/client.server";
import type { Permit } from "~/domain/permission";

export type Appearance = "role" | "initials";

/** The viewer's own choice, and the name that initials would be made of; by role until they choose. */
export async function ownAppearance({ viewer }: Permit<"member.appear">): Promise<{ appearance: Appearance; name: string }> {
  if (viewer.kind !== "person") return { appearance: "role", name: "" };
  const [row] = await appRead().select({ inMinutes: people.inMinutes, name: people.shownName }).from(people).where(eq(people.id, viewer.personId));
  return { appearance: row?.inMinutes ?? "role", name: row?.name ?? "" };
}

/** Changes it for minutes to come and drafts; what is approved stays as it was. */
export async function chooseAppearance(permit: Permit<"member.appear">, appearance: Appearance): Promise<void> {
  const { viewer } = permit;
  if (viewer.kind !== "person") return;
  await change(permit, async (tx) => {
    await tx.update(people).set({ inMinutes: appearance }).where(eq(people.id, viewer.personId));
    return { value: null, log: { verb: "appearance.chosen", subject: viewer.actorKey, detail: { appearance } }, touches: permit.reach.panelIds.map((id) => `panel:${id}`) };
  });
}
