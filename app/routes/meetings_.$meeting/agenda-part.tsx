import { AgendaList } from "~/components/agenda";
import { hasAgenda } from "~/domain/agenda";
import { agenda as agendaWords } from "~/messages/en/agenda";
import type { MeetingPageData } from "./meeting-page";

const words = agendaWords.public;

/** What the meeting will talk about, or that this is not known yet. */
export function AgendaPart({ meeting, agenda, arising, isPast, standing }: Pick<MeetingPageData, "meeting" | "agenda" | "arising" | "isPast" | "standing">) {
  const isAhead = !isPast && standing !== "cancelled";
  if (agenda.items.length === 0 && !(isAhead && hasAgenda(meeting.kind))) return null;
  return (
    <section className="wp-section" id="agenda">
      <h2>{words.title}</h2>
      {agenda.items.length === 0 ? <p>{words.none}</p> : <AgendaList items={agenda.items} startsAt={meeting.startsAt} endsAt={meeting.endsAt} arising={arising} />}
    </section>
  );
}
