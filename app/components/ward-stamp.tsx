type StampProps = {
  /** The ward's outline as SVG path data in a 100 × 100 box; null draws a plain square mark. */
  path: string | null;
  size?: "small" | "medium" | "large";
};

const plainMark = "M12 12h76v76H12z";

/** The ward's outline as a solid mark. It decorates: the name always stands beside it. */
export function WardStamp({ path, size = "medium" }: StampProps) {
  const px = { small: 32, medium: 64, large: 220 }[size];
  return (
    <svg
      className={`wp-stamp wp-stamp--${size}`}
      viewBox="0 0 100 100"
      width={px}
      height={px}
      aria-hidden="true"
      focusable="false"
    >
      <path d={path ?? plainMark} fillRule="evenodd" />
    </svg>
  );
}

/** Several wards' outlines standing in a row on one line, as a skyline. Only decoration. */
export function StampSkyline({ paths }: { paths: string[] }) {
  const step = 96;
  // A line long enough for the widest screen, however few wards there are; what does not fit is cut off at the right.
  const row = Array.from({ length: Math.max(14, paths.length) }, (_, index) => paths[index % paths.length] ?? "");
  return (
    <svg
      className="wp-skyline"
      viewBox={`0 0 ${row.length * step} 102`}
      preserveAspectRatio="xMinYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      {row.map((path, index) => {
        const size = heights[index % heights.length] ?? 1;
        const left = index * step + ((1 - size) * step) / 2;
        return (
          <g
            key={index}
            className={`wp-skyline__${(index % 4) + 1}`}
            transform={`translate(${left} ${(1 - size) * 96 + 6}) scale(${size})`}
          >
            <path d={path} fillRule="evenodd" />
          </g>
        );
      })}
    </svg>
  );
}

// Tall and low by turns, as roofs are.
const heights = [0.72, 0.96, 0.6, 0.84, 0.66, 0.9, 0.56];
