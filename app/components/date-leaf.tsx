import { frame } from "~/messages/en/frame";
import { Mark } from "./marks";

export type LeafState = "planned" | "moved" | "cancelled" | "held";

export type DateLeafProps = {
  weekday: string;
  day: string;
  month: string;
  /** The year, when it is not this one. */
  year?: string;
  /** The civil day in London, `YYYY-MM-DD`. */
  iso: string;
  state?: LeafState;
};

const marks = { moved: "arrow", cancelled: "cross", held: "tick" } as const;

/** A day torn off a wall calendar. */
export function DateLeaf({ weekday, day, month, year, iso, state = "planned" }: DateLeafProps) {
  return (
    <div className={`wp-leaf wp-leaf--${state}`}>
      <time className="wp-leaf__date" dateTime={iso}>
        <span className="wp-leaf__weekday">{weekday}</span> <span className="wp-leaf__day">{day}</span>{" "}
        <span className="wp-leaf__month">
          {month}
          {year ? ` ${year}` : null}
        </span>
      </time>
      {state === "planned" ? null : (
        <span className="wp-leaf__state">
          <Mark shape={marks[state]} />
          {frame.status[state]}
        </span>
      )}
    </div>
  );
}
