/** Text to be taken elsewhere: a box that can be selected whole and not changed. */
export function CopyBox({ name, label, hint, text }: { name: string; label: string; hint: string; text: string }) {
  return (
    <div className="govuk-form-group">
      <label className="govuk-label govuk-label--m" htmlFor={name}>
        {label}
      </label>
      <div id={`${name}-hint`} className="govuk-hint">
        {hint}
      </div>
      <textarea className="govuk-textarea wp-copy" id={name} readOnly rows={Math.min(24, text.split("\n").length + 4)} defaultValue={text} aria-describedby={`${name}-hint`} />
    </div>
  );
}
