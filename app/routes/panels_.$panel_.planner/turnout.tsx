import { Table } from "~/components/table";
import { plainClock, type Clock } from "~/domain/day";
import { planner } from "~/messages/en/planner";

const words = planner.turnout;

type Line = { weekday: number; start: Clock; place: string | null; meetings: number; people: number };

/** Past turnout by slot, where any was recorded. */
export function Turnout({ lines }: { lines: Line[] }) {
  if (lines.length === 0) return null;
  const { columns } = words;
  return (
    <section className="wp-section">
      <Table
        caption={words.title}
        columns={[
          { key: "slot", label: columns.slot },
          { key: "place", label: columns.place },
          { key: "people", label: columns.people, numeric: true },
          { key: "meetings", label: columns.meetings, numeric: true },
        ]}
        rows={lines.map(({ weekday, start, place, meetings, people }) => ({
          key: `${weekday} ${start} ${place ?? ""}`,
          cells: { slot: `${planner.weekdays[weekday] ?? ""}, ${plainClock(start)}`, place: place ?? words.onlineOnly, people, meetings },
        }))}
      />
    </section>
  );
}
