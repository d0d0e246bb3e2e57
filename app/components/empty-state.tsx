import type { ReactNode } from "react";

type Props = {
  /** What is not there, such as "No meeting is planned yet." */
  title: string;
  /** What to do instead, or who to ask. */
  children?: ReactNode;
  /** A button or a link. */
  action?: ReactNode;
};

/** Says that there is nothing here, and what to do next. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className="wp-empty">
      <p className="wp-empty__title">{title}</p>
      {children ? <div className="wp-empty__text">{children}</div> : null}
      {action ? <div className="wp-empty__action">{action}</div> : null}
    </div>
  );
}
