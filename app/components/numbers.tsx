type Props = {
  /** `count` null: the thing was done and the record gives no number. */
  numbers: readonly { unit: string; count: number | null }[];
  unknown: string;
};

/** What was counted, set large: "6 fixed penalty notices". */
export function Numbers({ numbers, unknown }: Props) {
  return (
    <dl className="wp-numbers">
      {numbers.map(({ unit, count }) => (
        <div key={unit} className="wp-numbers__one">
          <dt>{unit.replaceAll("_", " ")}</dt>
          <dd className={count === null ? "wp-numbers__unknown" : undefined}>{count === null ? unknown : count.toLocaleString("en-GB")}</dd>
        </div>
      ))}
    </dl>
  );
}
