/** Letters to the chair and the secretary of a panel whose draft is not public yet. */
import { and, eq, gte, inArray, isNotNull, isNull, lte, or } from "drizzle-orm";
import { panels, people, roleGrants } from "~/db/app-schema.server";
import { change, type Tx } from "~/db/change.server";
import { daysBetween, londonDay, plainDay, type Day } from "~/domain/day";
import { minutesDueOn, reminderDays } from "~/domain/minutes";
import type { Permit } from "~/domain/permission";
import { minutesReminder } from "~/emails/minutes-reminder";
import { env } from "~/env.server";
import { queueLetters, type Letter } from "~/services/letters/write.server";
import { termsOfPanel } from "~/services/terms/read.server";
import { meetingsWithoutDraft, type LateMinutes } from "./read.server";

/**
 * Writes one letter to the chair and one to the secretary 3 days after a meeting without a public draft, and one more after
 * 7. Each is written once, however often this runs; where it did not run for a while, only the latest is written.
 */
export async function remindOfMinutes(permit: Permit<"minutes.remind">): Promise<{ letters: number }> {
  const today = londonDay(permit.now);
  const late = (await meetingsWithoutDraft(permit, null)).flatMap((meeting) => {
    const passed = reminderDays.filter((days) => daysBetween(meeting.onDay, today) >= days).at(-1);
    return passed === undefined ? [] : [{ meeting, days: passed }];
  });
  if (late.length === 0) return { letters: 0 };
  const outcome = await change(permit, async (tx) => {
    let count = 0;
    for (const { meeting, days } of late) {
      const letters = await lettersFor(tx, permit, meeting, days);
      await queueLetters(tx, letters);
      count += letters.length;
    }
    return { value: { letters: count }, log: [], touches: [] };
  });
  return outcome.ok ? outcome.value : { letters: 0 };
}

async function lettersFor(tx: Tx, permit: Permit<"minutes.remind">, { id, panelId, title, onDay }: LateMinutes, days: 3 | 7): Promise<Letter[]> {
  const [panel] = await tx.select({ name: panels.name }).from(panels).where(eq(panels.id, panelId));
  const { minutesDays } = await termsOfPanel(permit, panelId, tx);
  const letter = minutesReminder({ panel: panel?.name ?? "", title, days, due: plainDay(minutesDueOn(onDay, minutesDays)), address: `${env.publicUrl}/meetings/${id}/minutes/writing` });
  const officers = await chairAndSecretary(tx, panelId, londonDay(permit.now));
  return officers.map(({ personId, email }) => ({ onceKey: `minutes:${id}:${days}:${personId}`, kind: "minutes.reminder", to: email, dueAt: permit.now, ...letter }));
}

async function chairAndSecretary(tx: Tx, panelId: string, today: Day): Promise<{ personId: string; email: string }[]> {
  const rows = await tx
    .selectDistinct({ personId: people.id, email: people.emailNorm })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(
      and(
        eq(roleGrants.scopeKind, "panel"),
        eq(roleGrants.scopeId, panelId),
        inArray(roleGrants.role, ["chair", "secretary"]),
        lte(roleGrants.fromOn, today),
        or(isNull(roleGrants.untilOn), gte(roleGrants.untilOn, today)),
        isNotNull(people.emailNorm),
        isNull(people.erasedOn),
      ),
    );
  return rows.flatMap(({ personId, email }) => (email === null ? [] : [{ personId, email }]));
}
