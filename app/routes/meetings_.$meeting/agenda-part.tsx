import { AgendaList } from "~/components/agenda";
import { ButtonLink } from "~/components/button";
import { hasAgenda } from "~/domain/agenda";
import { longDay, plainDay } from "~/domain/day";
import { agenda as agendaWords } from "~/messages/en/agenda";
import { paper as paperWords } from "~/messages/en/paper";
import { suggestion as suggestionWords } from "~/messages/en/suggestion";
import type { MeetingPageData } from "./meeting-page";

const words = agendaWords.public;

type Props = Pick<MeetingPageData, "meeting" | "agenda" | "arising" | "report" | "isPast" | "standing" | "papers" | "pack" | "suggestions" | "suggestUntil">;

/** What the meeting will talk about, or that this is not known yet; what to read before it, and what residents suggested. */
export function AgendaPart(props: Props) {
  const { meeting, agenda, arising, report, isPast, standing, papers, pack, suggestions, suggestUntil } = props;
  const isAhead = !isPast && standing !== "cancelled";
  if (agenda.items.length === 0 && papers.length === 0 && !(isAhead && hasAgenda(meeting.kind))) return null;
  const items = agenda.items.map((item) => ({ ...item, papers: papers.filter(({ agendaItemId }) => agendaItemId === item.id) }));
  const whole = papers.filter(({ agendaItemId }) => agendaItemId === null);
  return (
    <section className="wp-section" id="agenda">
      <h2>{words.title}</h2>
      {items.length === 0 ? <p>{words.none}</p> : <AgendaList items={items} startsAt={meeting.startsAt} endsAt={meeting.endsAt} arising={arising} report={report} />}
      {suggestUntil ? (
        <>
          <p>{words.suggestUntil(longDay(suggestUntil))}</p>
          <ButtonLink href={`/meetings/${meeting.id}/suggestion`} kind="second">
            {words.suggest}
          </ButtonLink>
        </>
      ) : null}
      {whole.length > 0 || (isAhead && pack && pack.paperId === null) ? <h3>{paperWords.public.title}</h3> : null}
      {whole.length > 0 ? (
        <ul>
          {whole.map(({ id, title, summary }) => (
            <li key={id}>
              <a href={`/papers/${id}`}>{title}</a>. {summary}
            </li>
          ))}
        </ul>
      ) : null}
      {isAhead && pack && pack.paperId === null ? <p>{(pack.isLate ? paperWords.public.packLate : paperWords.public.packDue)(plainDay(pack.dueOn))}</p> : null}
      <Answers {...suggestions} />
    </section>
  );
}

/** Under their numbers, in the panel's words; what was typed is nowhere here. */
function Answers({ answers, waiting }: Props["suggestions"]) {
  const said = suggestionWords.public;
  if (answers.length === 0 && waiting === 0) return null;
  return (
    <>
      <h3>{words.answers}</h3>
      {answers.length > 0 ? (
        <ul>
          {answers.map(({ slip, state, item, answer }) => (
            <li key={slip}>
              {state === "not_taken" ? said.notTaken(slip) : item ? said.taken(slip, item) : said.takenOnce(slip)} {answer}
            </li>
          ))}
        </ul>
      ) : null}
      {waiting > 0 ? <p>{said.waiting(waiting)}</p> : null}
    </>
  );
}
