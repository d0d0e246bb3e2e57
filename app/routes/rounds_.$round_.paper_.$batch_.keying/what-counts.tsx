import { en } from "~/messages/en";

/** Doubtful marks and what to make of them, drawn (PPR-05). */
export function WhatCounts() {
  const words = en.paperBallot.keying.examples;
  return (
    <section className="wp-section">
      <h2 className="govuk-heading-m">{words.title}</h2>
      <p>{words.yes}</p>
      <p>{words.no}</p>
      <ul className="wp-marks-shown">
        {words.pictures.map(({ mark, label }) => (
          <li key={mark}>
            <svg viewBox="0 0 120 60" width="120" height="60" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" strokeWidth="2">
              <rect x="84" y="4" width="22" height="22" />
              <rect x="84" y="34" width="22" height="22" />
              <path d="M6 15h60M6 45h48" strokeOpacity="0.4" />
              <path d={drawnMarks[mark]} strokeWidth="3" strokeLinecap="round" />
            </svg>
            <span>{label}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const drawnMarks = {
  cross: "M88 8l14 14M102 8L88 22",
  tick: "M68 42l5 6 9-14",
  struck: "M88 8l14 14M102 8L88 22M80 10h30M80 15h30M80 20h30M88 38l14 14M102 38L88 52",
  between: "M88 24l14 12M102 24L88 36",
} as const;
