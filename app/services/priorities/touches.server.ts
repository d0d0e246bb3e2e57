import type { priorities } from "~/db/app-schema.server";

/** What the public can see changed when anything about a priority does: its own page, and those of its ward and its panel. */
export function touchesOfPriority({ id, wardCode, panelId }: Pick<typeof priorities.$inferSelect, "id" | "wardCode" | "panelId">): string[] {
  return [`priority:${id}`, `ward:${wardCode}`, `panel:${panelId}`];
}
