import type { ReactNode } from "react";

type Props = { title?: string; tone?: "plain" | "meeting" | "done"; children: ReactNode };

/** A card pinned to the board: one small subject with its own heading. */
export function Panel({ title, tone = "plain", children }: Props) {
  return (
    <section className={`wp-panel wp-panel--${tone}`}>
      {title ? <h2 className="govuk-heading-m">{title}</h2> : null}
      {children}
    </section>
  );
}
