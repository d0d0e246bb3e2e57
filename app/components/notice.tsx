import type { ReactNode } from "react";

type Props = {
  tone: "info" | "attention" | "success";
  title?: string;
  /** Heading level of the title; a paragraph when left out. */
  headingLevel?: 2 | 3;
  children?: ReactNode;
  /** A button at the end of the line. */
  action?: ReactNode;
};

/**
 * A few sentences set apart. `success` is spoken by screen readers and takes the focus,
 * so a page shows at most one, at its top.
 */
export function Notice({ tone, title, headingLevel, children, action }: Props) {
  const Title = headingLevel ? (`h${headingLevel}` as const) : "p";
  const spoken = tone === "success" ? { role: "status", tabIndex: -1, autoFocus: true } : {};
  return (
    <div className={`wp-notice wp-notice--${tone}`} {...spoken}>
      <div className="wp-notice__words">
        {title ? <Title className="wp-notice__title">{title}</Title> : null}
        {children ? <div className="wp-notice__text">{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
