import { clockOf, placeOf, whenOf } from "~/components/meeting-lines";
import type { SummaryRow } from "~/components/summary-list";
import { Time } from "~/components/time";
import { longDay } from "~/domain/day";
import { hasAgenda, minutesOf } from "~/domain/agenda";
import { accessFactKeys } from "~/domain/meeting";
import { meeting as words } from "~/messages/en/meeting";
import { agenda as agendaWords } from "~/messages/en/agenda";
import type { Agenda } from "~/services/agendas/read.server";
import type { Meeting } from "~/services/meetings/read.server";

const { rows, change } = words.check;

/** Every answer of the form, each with the way to change it while `edit` gives one. */
export function answersOf(meeting: Meeting, agenda: Agenda, edit: string | null): SummaryRow[] {
  const row = (label: string, answer: SummaryRow["answer"], field: string, what: string): SummaryRow => ({
    label,
    answer: answer || words.check.none,
    ...(edit ? { change: { href: `${edit}#${field}`, what } } : {}),
  });
  return [
    row(rows.title, meeting.title, "title", change.title),
    row(rows.kind, words.kinds[meeting.kind], "kind", change.kind),
    row(rows.day, <Time words={longDay(meeting.onDay)} iso={meeting.onDay} />, "day", change.day),
    row(rows.times, <Time words={clockOf(meeting)} iso={whenOf(meeting).iso} />, "start", change.times),
    row(rows.place, placeOf(meeting), "venueName", change.place),
    row(rows.online, meeting.isOnline ? words.check.yes : words.check.no, "isOnline", change.online),
    ...(meeting.isOnline ? [row(rows.link, meeting.onlineLink && (meeting.isLinkPublic ? words.check.linkPublic : words.check.linkPrivate)(meeting.onlineLink), "onlineLink", change.link)] : []),
    row(rows.phone, meeting.joinByPhone, "joinByPhone", change.phone),
    row(rows.who, meeting.whoMayCome ? words.whoMayCome[meeting.whoMayCome] : null, "whoMayCome", change.who),
    ...accessFactKeys.map((key) => row(words.access[key], words.form.accessAnswers[meeting.accessFacts[key]], `access-${key}`, change.access(words.access[key]))),
    row(rows.help, meeting.accessContact, "accessContact", change.help),
    row(rows.about, meeting.about, "about", change.about),
    ...(hasAgenda(meeting.kind) ? [agendaRow(meeting, agenda, edit)] : []),
  ];
}

function agendaRow({ id }: Meeting, { items }: Agenda, edit: string | null): SummaryRow {
  const answer = items.length === 0 ? words.check.usualAgenda : words.check.agendaOf(items.length, agendaWords.minutes(minutesOf(items)));
  return { label: rows.agenda, answer, ...(edit ? { change: { href: `/meetings/${id}/agenda`, what: change.agenda } } : {}) };
}
