/**
 * Holy days and fasts that keep people from an evening. Christian, Jewish and Muslim days are worked out for any year;
 * the others come from a table, whose last year is `tabledUntil`. Days are London's. A day that "begins the evening before" starts
 * at sunset on the day before `from` and ends at nightfall on `to`.
 */
import { addDays, type Day } from "./day";
import { lastTabledYear, tabledDays } from "./observance-table";

export const faiths = ["christian", "orthodox", "jewish", "muslim", "hindu", "hindu_jain_sikh", "sikh", "buddhist", "lunar"] as const;
export type Faith = (typeof faiths)[number];

export type ObservanceKey =
  | "ash_wednesday" | "holy_week" | "good_friday" | "easter" | "easter_monday" | "christmas" | "orthodox_easter"
  | "purim" | "passover" | "shavuot" | "rosh_hashanah" | "yom_kippur" | "sukkot" | "shemini_atzeret" | "simchat_torah" | "hanukkah"
  | "ramadan" | "eid_al_fitr" | "eid_al_adha" | "islamic_new_year" | "ashura"
  | "maha_shivaratri" | "holi" | "raksha_bandhan" | "janmashtami" | "navaratri" | "diwali" | "vaisakhi" | "guru_nanak" | "vesak" | "lunar_new_year";

/** "day_either_side": the moon or the place may move it by a day. "by_tradition": another tradition keeps another day. */
export type Certainty = "fixed" | "day_either_side" | "by_tradition";

/** A festival keeps most of those who keep it away, a day keeps some; "evenings" only once the sun has set; "fast" is Ramadan. */
export type ObservanceKind = "festival" | "day" | "evenings" | "fast";

export type Observance = { key: ObservanceKey; faith: Faith; from: Day; to: Day; beginsEveningBefore: boolean; certainty: Certainty; kind: ObservanceKind };

/** After this day the tabled faiths' days are not known here, and the planner says so. */
export const tabledUntil: Day = `${lastTabledYear}-12-31`;

/** Every observance that touches a day from `from` to `to`, in the order of their days. The day either side counts as touching. */
export function observancesBetween(from: Day, to: Day): Observance[] {
  const years = range(Number(from.slice(0, 4)) - 1, Number(to.slice(0, 4)) + 1);
  const all = [...years.flatMap(christian), ...lunisolar("hebrew", from, to), ...lunisolar("islamic-umalqura", from, to), ...tabled()];
  return all
    .filter((observance) => observance.from <= addDays(to, 2) && observance.to >= addDays(from, -2))
    .sort((one, other) => one.from.localeCompare(other.from) || one.key.localeCompare(other.key) || one.to.localeCompare(other.to));
}

// ---- Christian ---------------------------------------------------------------------------------

function christian(year: number): Observance[] {
  const easter = easterOf(year);
  const fixed = (key: ObservanceKey, from: Day, to: Day, kind: ObservanceKind): Observance => ({ key, faith: "christian", from, to, beginsEveningBefore: false, certainty: "fixed", kind });
  return [
    fixed("ash_wednesday", addDays(easter, -46), addDays(easter, -46), "day"),
    fixed("holy_week", addDays(easter, -6), addDays(easter, -3), "day"),
    fixed("good_friday", addDays(easter, -2), addDays(easter, -2), "festival"),
    fixed("easter", easter, easter, "festival"),
    fixed("easter_monday", addDays(easter, 1), addDays(easter, 1), "day"),
    fixed("christmas", `${year}-12-24`, `${year}-12-25`, "festival"),
    { ...fixed("orthodox_easter", orthodoxEasterOf(year), orthodoxEasterOf(year), "festival"), faith: "orthodox" },
  ];
}

/** Easter Sunday in the Gregorian calendar (the anonymous computus of 1876). */
export function easterOf(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const count = epact + weekday - 7 * late + 114;
  return dayOf(year, Math.floor(count / 31), (count % 31) + 1);
}

/** Easter Sunday of the Orthodox churches: by the Julian calendar, told as a day of ours. */
export function orthodoxEasterOf(year: number): Day {
  const epact = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7;
  const count = epact + weekday + 114;
  const julian = dayOf(year, Math.floor(count / 31), (count % 31) + 1);
  return addDays(julian, Math.floor(year / 100) - Math.floor(year / 400) - 2);
}

// ---- Jewish and Muslim -------------------------------------------------------------------------

type Rule = Omit<Observance, "from" | "to" | "faith"> & { month: string; date: number; days: number };

const jewish: readonly Rule[] = [
  rule("rosh_hashanah", "Tishri", 1, 2, "festival"),
  rule("yom_kippur", "Tishri", 10, 1, "festival"),
  rule("sukkot", "Tishri", 15, 2, "festival"),
  rule("shemini_atzeret", "Tishri", 22, 1, "festival"),
  rule("simchat_torah", "Tishri", 23, 1, "festival"),
  // The first candle is lit on the evening before the first day, and no work is forbidden: only the evenings count.
  { ...rule("hanukkah", "Kislev", 24, 8, "evenings"), beginsEveningBefore: false },
  rule("purim", "Adar", 14, 1, "day"),
  rule("purim", "Adar II", 14, 1, "day"),
  rule("passover", "Nisan", 15, 2, "festival"),
  rule("passover", "Nisan", 17, 4, "day"),
  rule("passover", "Nisan", 21, 2, "festival"),
  rule("shavuot", "Sivan", 6, 2, "festival"),
];

const muslim: readonly Rule[] = (
  [
    ["islamic_new_year", "1", 1, 1, "day"],
    ["ashura", "1", 10, 1, "day"],
    ["ramadan", "9", 1, 0, "fast"],
    ["eid_al_fitr", "10", 1, 1, "festival"],
    ["eid_al_fitr", "10", 2, 2, "day"],
    ["eid_al_adha", "12", 10, 1, "festival"],
    ["eid_al_adha", "12", 11, 3, "day"],
  ] as const
).map(([key, month, date, days, kind]) => ({ ...rule(key, month, date, days, kind), certainty: "day_either_side" }));

function rule(key: ObservanceKey, month: string, date: number, days: number, kind: ObservanceKind): Rule {
  return { key, month, date, days, kind, beginsEveningBefore: true, certainty: "fixed" };
}

/** Intl knows both calendars; the month of Ramadan runs to the day before the next month begins. */
function lunisolar(calendar: "hebrew" | "islamic-umalqura", from: Day, to: Day): Observance[] {
  const found: Observance[] = [];
  const rules = calendar === "hebrew" ? jewish : muslim;
  const faith = calendar === "hebrew" ? "jewish" : "muslim";
  for (const { day, month, date } of datesIn(calendar, addDays(from, -32), addDays(to, 2))) {
    for (const { month: ruleMonth, date: ruleDate, days, ...known } of rules) {
      if (month !== ruleMonth || date !== ruleDate) continue;
      found.push({ ...known, faith, from: day, to: addDays(day, (days || lengthOfMonth(day)) - 1) });
    }
  }
  return found;
}

/** 29 or 30: whether the thirtieth day still belongs to the Muslim month that begins on `first`. */
function lengthOfMonth(first: Day): number {
  const [last] = datesIn("islamic-umalqura", addDays(first, 29), addDays(first, 29));
  return last?.date === 30 ? 30 : 29;
}

function datesIn(calendar: "hebrew" | "islamic-umalqura", from: Day, to: Day): { day: Day; month: string; date: number }[] {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, { day: "numeric", month: calendar === "hebrew" ? "long" : "numeric", timeZone: "UTC" });
  const dates = [];
  for (let time = noonOf(from); time <= noonOf(to); time += 86_400_000) {
    const parts = format.formatToParts(time);
    const part = (type: "day" | "month") => parts.find((one) => one.type === type)?.value ?? "";
    dates.push({ day: new Date(time).toISOString().slice(0, 10), month: part("month"), date: Number(part("day")) });
  }
  return dates;
}

// ---- From the table ----------------------------------------------------------------------------

const tabledFacts: Record<keyof typeof tabledDays, Pick<Observance, "faith" | "kind" | "certainty">> = {
  lunar_new_year: { faith: "lunar", kind: "festival", certainty: "fixed" },
  maha_shivaratri: { faith: "hindu", kind: "day", certainty: "fixed" },
  holi: { faith: "hindu", kind: "day", certainty: "day_either_side" },
  vaisakhi: { faith: "sikh", kind: "festival", certainty: "day_either_side" },
  vesak: { faith: "buddhist", kind: "day", certainty: "by_tradition" },
  raksha_bandhan: { faith: "hindu", kind: "day", certainty: "day_either_side" },
  janmashtami: { faith: "hindu", kind: "day", certainty: "day_either_side" },
  navaratri: { faith: "hindu", kind: "evenings", certainty: "day_either_side" },
  diwali: { faith: "hindu_jain_sikh", kind: "festival", certainty: "day_either_side" },
  guru_nanak: { faith: "sikh", kind: "day", certainty: "fixed" },
};

function tabled(): Observance[] {
  return (Object.keys(tabledDays) as (keyof typeof tabledDays)[]).flatMap((key) => tabledDays[key].map(([from, to]) => ({ key, from, to, beginsEveningBefore: false, ...tabledFacts[key] })));
}

// ---- Days --------------------------------------------------------------------------------------

function noonOf(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`);
}

function dayOf(year: number, month: number, date: number): Day {
  return `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
