import { longDay, plainClock, type Clock, type Day } from "~/domain/day";
import { isWeekend, periodOf } from "~/domain/slot-fairness";
import { planner } from "~/messages/en/planner";
import { Table } from "./table";
import { Time } from "./time";

const words = planner.lastSix;

type Slot = { day: Day; start: Clock; isOnline: boolean; isInPerson: boolean; place: string | null };

/** When and how a panel met the last six times, for everyone to see who was left out (standard INC-20). */
export function LastSix({ slots }: { slots: Slot[] }) {
  const { columns } = words;
  if (slots.length === 0) return null;
  const online = slots.filter(({ isOnline }) => isOnline).length;
  return (
    <section className="wp-section">
      <Table
        caption={words.title}
        columns={[
          { key: "day", label: columns.day },
          { key: "time", label: columns.time },
          { key: "place", label: columns.place },
          { key: "how", label: columns.how },
        ]}
        rows={slots.map(({ day, start, isOnline, isInPerson, place }) => ({
          key: `${day} ${start}`,
          cells: {
            day: <Time words={longDay(day)} iso={day} />,
            time: `${words.period[periodOf(isWeekend(day), start)]}, ${plainClock(start)}`,
            place: place ?? words.noPlace,
            how: isOnline && isInPerson ? words.both : isOnline ? words.online : words.inPerson,
          },
        }))}
      />
      <p>
        {words.words} {online === 0 ? words.noneOnline : words.someOnline(online, slots.length)}
      </p>
    </section>
  );
}
