import type { ReactNode } from "react";

export type GlanceLine = { term: string; detail: ReactNode };

/**
 * A page in a few lines, for phones: what a wide screen shows side by side would take many screens there.
 * Draws nothing on a wide screen or on paper, so it must only repeat what the page says below.
 */
export function Glance({ label, lines }: { label: string; lines: GlanceLine[] }) {
  return (
    <section className="wp-glance" aria-label={label}>
      <dl>
        {lines.map((line) => (
          <div key={line.term} className="wp-glance__line">
            <dt>{line.term}</dt>
            <dd>{line.detail}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
