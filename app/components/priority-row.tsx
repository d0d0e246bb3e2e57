import type { ComponentProps, ReactNode } from "react";
import { MiniThread } from "./promise-thread";
import { StatusTag } from "./status-tag";
import { Time, type Moment } from "./time";

type Props = {
  /** The priority's slot, 1 to 3. */
  number: number;
  title: string;
  href?: string;
  /** Who owns it and who set it how, such as "Council and police. Set by members' vote, 9 December." */
  setBy: ReactNode;
  /** The last thing done. */
  last?: { when: Moment | null; text: ReactNode };
  /** Said while nothing is done. */
  nothingYet?: ReactNode;
  thread?: ComponentProps<typeof MiniThread>;
  /** What the panel found at its last review. */
  reviewed?: ReactNode;
  /** The next date to expect something, in words. */
  next?: ReactNode;
  /** Why the priority counts as stale; shown with its mark. */
  stale?: string;
  /** Links or buttons under the row. */
  children?: ReactNode;
};

/** One of the things a panel is working on. Stands in a `PriorityList`. */
export function PriorityRow(props: Props) {
  const { number, title, href, setBy, last, nothingYet, thread, reviewed, next, stale, children } = props;
  return (
    <li className="wp-priority">
      <div className="wp-priority__number" aria-hidden="true">
        {number}
      </div>
      <div className="wp-priority__words">
        <h3 className="wp-priority__title">{href ? <a href={href}>{title}</a> : title}</h3>
        <p className="wp-priority__by">{setBy}</p>
        {stale ? (
          <p className="wp-priority__stale">
            <StatusTag status="stale" /> {stale}
          </p>
        ) : null}
        {last ? (
          <p className="wp-priority__last">
            {last.when ? (
              <strong>
                <Time {...last.when} />
                {": "}
              </strong>
            ) : null}
            {last.text}
          </p>
        ) : null}
        {nothingYet ? <p className="wp-priority__last">{nothingYet}</p> : null}
        {reviewed ? <p className="wp-priority__last">{reviewed}</p> : null}
        {thread ? <MiniThread {...thread} /> : null}
        {next ? <p className="wp-priority__next">{next}</p> : null}
        {children}
      </div>
    </li>
  );
}

/** The priorities in the order of their slots. */
export function PriorityList({ children }: { children: ReactNode }) {
  return <ol className="wp-priorities">{children}</ol>;
}
