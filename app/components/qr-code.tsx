import qrcode from "qrcode-generator";

/** Blank squares around the code that readers need. */
const quiet = 4;

/** An address as a square for a phone's camera. `label` says in words what it opens. */
export function QrCode({ address, label }: { address: string; label: string }) {
  const code = qrcode(0, "M");
  code.addData(address);
  code.make();
  const count = code.getModuleCount();
  const rows = Array.from({ length: count }, (_row, y) => rowPath(Array.from({ length: count }, (_square, x) => code.isDark(y, x)), y));
  const side = count + 2 * quiet;
  return (
    <svg className="wp-qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={`M0 0h${side}v${side}H0z`} className="wp-qr__paper" />
      <path d={rows.join("")} className="wp-qr__ink" />
    </svg>
  );
}

/** The dark squares of one row, neighbours drawn as one. */
function rowPath(squares: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < squares.length; x += 1) {
    if (!squares[x]) continue;
    const from = x;
    while (squares[x + 1]) x += 1;
    path += `M${from + quiet} ${y + quiet}h${x - from + 1}v1h-${x - from + 1}z`;
  }
  return path;
}
