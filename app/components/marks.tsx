/** The shapes that stand beside a word, so that no meaning hangs on colour. */
export type MarkShape =
  | "circle"
  | "square"
  | "half"
  | "tick"
  | "bar"
  | "arrow"
  | "cross"
  | "dashes"
  | "dot"
  | "clock";

type Props = { shape: MarkShape; className?: string };

/** One shape in a 36 × 36 box, drawn in the colour of the text around it. */
export function Mark({ shape, className = "wp-mark" }: Props) {
  return (
    <svg className={className} viewBox="0 0 36 36" width="24" height="24" aria-hidden="true" focusable="false">
      {drawing(shape)}
    </svg>
  );
}

function drawing(shape: MarkShape) {
  switch (shape) {
    case "circle":
      return <circle className="wp-hollow" cx="18" cy="18" r="12" strokeWidth="4" />;
    case "square":
      return <rect className="wp-hollow" x="7" y="7" width="22" height="22" strokeWidth="4" />;
    case "half":
      return (
        <>
          <circle className="wp-hollow" cx="18" cy="18" r="12" strokeWidth="4" />
          <path className="wp-solid" d="M18 6a12 12 0 0 1 0 24z" />
        </>
      );
    case "tick":
      return (
        <>
          <circle className="wp-solid" cx="18" cy="18" r="15" />
          <path className="wp-cut" d="M10.5 18.5l5.5 5.5 10-11.5" strokeWidth="4" />
        </>
      );
    case "bar":
      return (
        <>
          <circle className="wp-hollow" cx="18" cy="18" r="12" strokeWidth="4" />
          <path className="wp-stroke" d="M10 18h16" strokeWidth="4" />
        </>
      );
    case "arrow":
      return (
        <>
          <circle className="wp-solid" cx="18" cy="18" r="15" />
          <path className="wp-cut" d="M9 18h17M19 10.500l7.5 7.5-7.5 7.5" strokeWidth="4" />
        </>
      );
    case "cross":
      return <path className="wp-stroke" d="M8 8l20 20M28 8L8 28" strokeWidth="5" />;
    case "dashes":
      return <circle className="wp-hollow" cx="18" cy="18" r="12" strokeWidth="4" strokeDasharray="7 5.56" />;
    case "dot":
      return <circle className="wp-solid" cx="18" cy="18" r="11" />;
    case "clock":
      return (
        <>
          <circle className="wp-hollow" cx="18" cy="18" r="13" strokeWidth="4" />
          <path className="wp-stroke" d="M18 10v9l6 4" strokeWidth="4" />
        </>
      );
  }
}
