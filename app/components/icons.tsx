/** Kinds of work that a team reports, as plain line drawings. */
export type IconName =
  | "patrol"
  | "speed-check"
  | "visit"
  | "letter"
  | "arrest"
  | "joint-work"
  | "prevention"
  | "other";

const strokes: Record<IconName, string> = {
  // Two footsteps, one ahead of the other.
  patrol: "M8 3c2.5 0 3.5 3 3 6l-.5 3h-4L6 9c-.500-3 0-6 2-6zM6.5 15h4c0 2-.500 3-2 3s-2-1-2-3zM20 10c-2.5 0-3.5 3-3 6l.5 3h4l.5-3c.5-3 0-6-2-6zM17.5 22h4c0 2-.500 3-2 3s-2-1-2-3z",
  "speed-check": "M4 21a10 10 0 1 1 20 0M14 21l5-8M4 21h3M21 21h3M14 8v3",
  visit: "M4 13L14 4l10 9M7 11v13h14V11M12 24v-7h4v7",
  letter: "M3 7h22v15H3zM3.5 8L14 16l10.5-8",
  // Two rings joined by a chain.
  arrest: "M8 9a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM20 9a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM13 14h2M8 9V6M20 9V6",
  "joint-work": "M9 6a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM19 6a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM3 24c0-5 3-7 6-7s6 2 6 7M16 17.500c4.5-1.5 9 1 9 6.5",
  // A padlock.
  prevention: "M6 13h16v11H6zM9 13V9a5 5 0 0 1 10 0v4M14 17v3",
  other: "M5 14h3M12.5 14h3M20 14h3",
};

/** A drawing that repeats the word beside it; screen readers pass over it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="wp-icon" viewBox="0 0 28 28" width="28" height="28" aria-hidden="true" focusable="false">
      <path d={strokes[name]} fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
