import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { dayParts, londonDay } from "~/domain/day";
import { usualWindow } from "~/domain/slot";
import type { Permit } from "~/domain/permission";
import { durations, onlineOnly, plannerForm } from "~/forms/planner";
import { readQuery } from "~/http/form.server";
import type { Venue } from "~/services/planner/almanac.server";
import { cadenceOfPanel, usualMeeting, placesToMeet, type PanelWish } from "~/services/planner/read.server";

export type Asked = { form: FormState; wish: PanelWish | null; venues: Venue[] };

/**
 * What the chair asks for: the query of the address, or, on arriving without one, a meeting like the last around the day on which
 * the next is due. `wish` is null when something in the query has to be put right first.
 */
export async function wishOf(request: Request, { now }: Permit<"meeting.schedule">, panelId: string): Promise<Asked> {
  const venues = await placesToMeet(panelId);
  const query = readQuery(request, plannerForm);
  if (query !== null && !query.ok) return { form: query.state, wish: null, venues };
  if (query === null) {
    const form = await usualForm(panelId, now);
    const read = plannerForm.read(form.values);
    if (!read.ok) throw new Error("The planner's own first wish cannot be read");
    return { form, wish: asWish(read.value, venues), venues };
  }
  return { form: query.state, wish: asWish(query.value, venues), venues };
}

async function usualForm(panelId: string, now: Date): Promise<FormState> {
  const [usual, cadence] = await Promise.all([usualMeeting(panelId), cadenceOfPanel(panelId, now)]);
  const { from, to } = usualWindow(usual.lastOn, cadence, londonDay(now));
  const minutes = durations.reduce((near, choice) => (Math.abs(choice - usual.minutes) < Math.abs(near - usual.minutes) ? choice : near));
  return freshForm({ ...dayParts("from", from), ...dayParts("to", to), minutes: String(minutes), parts: [], venue: usual.venue?.name ?? (usual.isOnline ? onlineOnly : ""), shortNotice: "" });
}

type Value = Extract<ReturnType<typeof plannerForm.read>, { ok: true }>["value"];

function asWish({ from, to, minutes, parts, venue, shortNotice }: Value, venues: readonly Venue[]): PanelWish {
  return { from, to, minutes, parts, withShortNotice: shortNotice, way: venue === onlineOnly ? "online" : "in_person", venue: venues.find(({ name }) => name === venue) ?? null };
}

/** Where a chosen time leads: the new meeting's form, with the day, the hour and the place already in it. */
export function newMeetingAddress(panelSlug: string, slot: string, form: FormState): string {
  const query = new URLSearchParams({ slot, minutes: answerTo(form, "minutes") });
  const venue = answerTo(form, "venue");
  if (venue !== "") query.set("venue", venue);
  return `/panels/${panelSlug}/meetings/new?${query.toString()}`;
}
