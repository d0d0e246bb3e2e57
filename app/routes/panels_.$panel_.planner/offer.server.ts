import { answerTo, type FormState } from "~/components/form-state";
import { londonDay, longDay, plainClock, plainDay, type Day } from "~/domain/day";
import { slotText, type PlannedSlot } from "~/domain/slot";
import type { SlotReason } from "~/domain/slot-reasons";
import type { Gap } from "~/services/planner/almanac.server";
import type { PanelWish, Plan } from "~/services/planner/read.server";
import { newMeetingAddress } from "./wish.server";

export type OfferedTime = { slot: string; time: string; href: string };
/** Times of one day about which the same is to be said. */
export type OfferedTimes = { times: OfferedTime[]; pros: SlotReason[]; cons: SlotReason[] };
export type OfferedDay = { day: Day; title: string; groups: OfferedTimes[] };
/** Gaps with their days in words. */
export type ShownGap = { kind: Gap["kind"]; day: string | null; problem: string | null };
export type Offer = { days: OfferedDay[]; dayCount: number; from: string; to: string; minutes: string; venue: string; more: string | null; cadenceWeeks: number; gaps: ShownGap[] };

const daysAtFirst = 6;
const timesOfDay = 3;

type Frame = { wish: PanelWish; form: FormState; panelSlug: string; address: URL };

/** The best times of the best days, in order: a day stands where its best time does. */
export function offerOf({ slots, gaps, cadenceDays }: Plan, { wish, form, panelSlug, address }: Frame): Offer {
  const byDay = new Map<Day, PlannedSlot[]>();
  for (const slot of slots) byDay.set(slot.day, [...(byDay.get(slot.day) ?? []), slot]);
  const asked = Number(address.searchParams.get("days"));
  const shown = Number.isInteger(asked) && asked > daysAtFirst ? Math.min(asked, 400) : daysAtFirst;
  const days = [...byDay].slice(0, shown).map(([day, found]) => ({
    day,
    title: longDay(day),
    groups: grouped(found.slice(0, timesOfDay), (slot) => ({ slot: slotText(slot), time: `${plainClock(slot.start)} to ${plainClock(slot.end)}`, href: newMeetingAddress(panelSlug, slotText(slot), form) })),
  }));
  return {
    days,
    dayCount: byDay.size,
    from: plainDay(wish.from),
    to: plainDay(wish.to),
    minutes: answerTo(form, "minutes"),
    venue: answerTo(form, "venue"),
    more: byDay.size > shown ? moreAddress(form, address.pathname, shown * 2) : null,
    cadenceWeeks: Math.max(1, Math.round(cadenceDays / 7)),
    gaps: gaps.map(shownGap),
  };
}

/** Times that share every reason stand together, so that nothing is read twice. */
function grouped(slots: readonly PlannedSlot[], offered: (slot: PlannedSlot) => OfferedTime): OfferedTimes[] {
  const groups = new Map<string, OfferedTimes>();
  for (const slot of slots) {
    const said = JSON.stringify(slot.reasons);
    const group = groups.get(said) ?? { times: [], pros: slot.reasons.filter(({ points }) => points > 0), cons: slot.reasons.filter(({ points }) => points < 0) };
    group.times.push(offered(slot));
    groups.set(said, group);
  }
  return [...groups.values()];
}

/** The same question, with more days of its answer. */
function moreAddress({ values }: FormState, path: string, days: number): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) for (const one of [value ?? []].flat()) if (one !== "") query.append(name, one);
  query.set("days", String(days));
  return `${path}?${query.toString()}`;
}

function shownGap(gap: Gap): ShownGap {
  if (gap.kind === "council_not_checked") return { kind: gap.kind, day: gap.since ? plainDay(londonDay(gap.since)) : null, problem: gap.problem };
  return { kind: gap.kind, day: "day" in gap ? plainDay(gap.day) : null, problem: null };
}
