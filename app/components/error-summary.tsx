import { frame } from "~/messages/en/frame";
import type { FormState } from "./form-state";

type Props = {
  errors: FormState["errors"];
  /** The fields' names in the order of the page; errors of other fields follow. */
  order?: string[];
};

/** What is wrong with the form, first on the page and with the focus; draws nothing when all is well. */
export function ErrorSummary({ errors, order = [] }: Props) {
  const names = Object.keys(errors).filter((name) => errors[name]);
  if (names.length === 0) return null;
  const sorted = [...order.filter((name) => names.includes(name)), ...names.filter((name) => !order.includes(name))];
  return (
    <div className="govuk-error-summary" tabIndex={-1} autoFocus>
      <div role="alert">
        <h2 className="govuk-error-summary__title">{frame.form.problem}</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {sorted.map((name) => (
              <li key={name}>{name === "form" ? errors[name] : <a href={`#${name}`}>{errors[name]}</a>}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
