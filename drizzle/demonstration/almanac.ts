/** The dates that Riverside's panels plan around: the council's calendar, as its office gave it, and school holidays. */
import { addDays, plainDay, type Day } from "~/domain/day";
import { addSchoolHoliday } from "~/services/almanac/school-holidays.server";
import { keepCouncilCalendar } from "~/services/almanac/council.server";
import { borough, boroughLead } from "./cast";
import { done, type Deed, type Riverside } from "./telling";

const toldOn = -20;

/** School holidays as days from today: one that is over, one soon and one later in the year. */
const holidays = [
  { name: "Half term", from: -32, days: 9 },
  { name: "End of term", from: 31, days: 16 },
  { name: "Half term", from: 82, days: 9 },
] as const;

export function almanacDeeds(riverside: Riverside): Deed[] {
  const at = riverside.calendar.at([toldOn], "11:00");
  const { today } = riverside.calendar;
  const tell = async () => {
    const permit = await riverside.as(boroughLead, "almanac.edit", at);
    for (const { name, from, days } of holidays) {
      const fromOn = addDays(today, from);
      done(await addSchoolHoliday(permit, borough.code, { name, fromOn, toOn: addDays(fromOn, days - 1) }), `the school holiday of ${plainDay(fromOn)}`);
    }
    done(await keepCouncilCalendar(permit, borough.code, { source: { fileName: "council-meetings.ics", text: councilYear(riverside) }, version: 0 }), "the council's calendar");
  };
  return [{ at, tell }];
}

/** A year of council evenings: the full council on every sixth Wednesday, planning and scrutiny between. */
function councilYear({ calendar }: Riverside): string {
  const first = calendar.day([12, "wednesday"]);
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Riverside Council//Meetings//EN",
    ...repeated("full", { title: "Full Council", first, every: 6, hours: ["190000", "220000"] }),
    ...repeated("planning", { title: "Planning Committee", first: addDays(first, 8), every: 3, hours: ["183000", "210000"] }),
    ...repeated("scrutiny", { title: "Community Safety Scrutiny Panel", first: addDays(first, 20), every: 6, hours: ["190000", "210000"] }),
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

function repeated(uid: string, { title, first, every, hours: [from, to] }: { title: string; first: Day; every: number; hours: readonly [string, string] }): string[] {
  const date = first.replaceAll("-", "");
  return [
    "BEGIN:VEVENT",
    `UID:${uid}@council.riverside.example`,
    `DTSTAMP:${date}T090000Z`,
    `DTSTART;TZID=Europe/London:${date}T${from}`,
    `DTEND;TZID=Europe/London:${date}T${to}`,
    `RRULE:FREQ=WEEKLY;INTERVAL=${every};COUNT=${Math.floor(52 / every)}`,
    `SUMMARY:${title}`,
    "END:VEVENT",
  ];
}
