import { londonClock, plainClock } from "~/domain/day";
import type { Turn } from "~/domain/night";
import { night } from "~/messages/en/night";

const words = night.order;

type Props = { order: readonly Turn<{ id: string; title: string; minutes: number; lead: string | null }>[] };

/** The agenda with the clock beside it: when each item is due, and how long the one that is on now still has. */
export function RunningOrder({ order }: Props) {
  return (
    <section className="wp-section">
      <h2>{words.title}</h2>
      {order.length === 0 ? <p>{words.none}</p> : null}
      <ol className="wp-order">
        {order.map(({ id, title, lead, startsAt, state, minutesLeft }) => (
          <li key={id} className={`wp-order__item wp-order__item--${state}`} aria-current={state === "now" ? "step" : undefined}>
            <span className="wp-order__at">{plainClock(londonClock(startsAt))}</span>
            <span>
              {title} {lead ? <span className="wp-small">{lead}</span> : null}
            </span>
            <span className="wp-order__left">{minutesLeft !== null ? words.left(minutesLeft) : state === "over" ? words.over : null}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
