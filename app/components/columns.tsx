import type { ReactNode } from "react";

type Props = {
  /** The first thing to read; it stays above the side on a phone. */
  lead?: ReactNode;
  children: ReactNode;
  side: ReactNode;
  /** What the side is about, for people who move by landmarks. */
  sideLabel: string;
};

/** Two thirds and a side. On a phone the order is lead, side, rest: the same as in the page's source. */
export function Columns({ lead, children, side, sideLabel }: Props) {
  return (
    <div className={lead ? "wp-columns wp-columns--lead" : "wp-columns"}>
      {lead ? <div className="wp-columns__lead">{lead}</div> : null}
      {lead ? null : <div className="wp-columns__rest">{children}</div>}
      <aside className="wp-columns__side" aria-label={sideLabel}>
        {side}
      </aside>
      {lead ? <div className="wp-columns__rest">{children}</div> : null}
    </div>
  );
}

/** One narrow column for forms and for reading. */
export function Reading({ children }: { children: ReactNode }) {
  return <div className="wp-reading">{children}</div>;
}
