import { StatusTag } from "~/components/status-tag";
import { Table } from "~/components/table";
import { fullSpan } from "~/domain/day";
import { datePoll } from "~/messages/en/date-poll";
import type { DatePollResult } from "~/services/date-polls/read.server";

const words = datePoll.result;

type Props = { result: DatePollResult; best: string | null; past: readonly string[]; mayChoose: boolean };

/** Every time with its numbers and what to know about it, the best first. Numbers only: nobody's answers can be told apart. */
export function RankedSlots({ result: { id, ranked, slots, standing }, best, past, mayChoose }: Props) {
  const isAnswered = ranked.some(({ yes, ifNeedBe, no }) => yes + ifNeedBe + no > 0);
  return (
    <section className="wp-section">
      {isAnswered ? <p>{words.order}</p> : standing === "withdrawn" ? null : <p>{words.none}</p>}
      <Table
        caption={words.caption}
        columns={[
          { key: "slot", label: words.columns.slot },
          { key: "yes", label: words.columns.yes, numeric: true },
          { key: "ifNeedBe", label: words.columns.ifNeedBe, numeric: true },
          { key: "no", label: words.columns.no, numeric: true },
          { key: "note", label: words.columns.note },
        ]}
        rows={ranked.flatMap(({ slotId, yes, ifNeedBe, no, shutsOutAccess, isRefusedByAll }) => {
          const slot = slots.find((one) => one.id === slotId);
          if (!slot) return [];
          const span = fullSpan(slot.startsAt, slot.endsAt);
          const isPast = past.includes(slotId);
          const notes = [shutsOutAccess ? words.shutsOut : null, isRefusedByAll ? words.refused : null, isPast ? words.past : null].filter((note) => note !== null);
          const note = (
            <>
              {slotId === best ? <StatusTag status="done">{words.best}</StatusTag> : null} {notes.join(" ")}{" "}
              {mayChoose && !isPast ? (
                <a href={`/date-polls/${id}/slots/${slotId}`}>
                  {words.choose}
                  <span className="govuk-visually-hidden">: {span}</span>
                </a>
              ) : null}
            </>
          );
          return [{ key: slotId, cells: { slot: span, yes, ifNeedBe, no, note } }];
        })}
      />
    </section>
  );
}
