/** One small box in a table, named for those who hear the page. */
export function Tick({ name, value, label }: { name: string; value: string; label: string }) {
  const id = `${name}-${value}`;
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small">
      <div className="govuk-checkboxes__item">
        <input className="govuk-checkboxes__input" id={id} name={name} type="checkbox" value={value} />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
          <span className="govuk-visually-hidden">{label}</span>
        </label>
      </div>
    </div>
  );
}
