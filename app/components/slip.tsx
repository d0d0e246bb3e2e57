import type { ReactNode } from "react";

type Props = {
  /** What the number is, such as "Your receipt". */
  label: string;
  /** Shown in large letters that tell 0 from O and 1 from l. */
  code: string;
  children?: ReactNode;
};

const teeth = 36;
const edge = Array.from({ length: teeth }, (_, index) => `L${index * 10 + 5} 12L${index * 10 + 10} 2`).join("");

/** A paper slip torn off a pad, with a number to keep. Prints as it looks. */
export function Slip({ label, code, children }: Props) {
  return (
    <div className="wp-slip">
      <div className="wp-slip__paper">
        <p className="wp-slip__label">{label}</p>
        <p className="wp-slip__code">{code}</p>
        {children ? <div className="wp-slip__words">{children}</div> : null}
      </div>
      <svg
        className="wp-slip__edge"
        viewBox={`0 0 ${teeth * 10} 14`}
        preserveAspectRatio="none"
        height="14"
        aria-hidden="true"
        focusable="false"
      >
        <path d={`M0 0V2${edge}V0z`} stroke="none" />
        <path d={`M0 2${edge}`} fill="none" vectorEffect="non-scaling-stroke" />
      </svg>
    </div>
  );
}
