import type { ReactNode } from "react";
import { frame } from "~/messages/en/frame";
import type { FormState } from "./form-state";

/** What every field is given. `name` is also its id, so that the error summary can point at it. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  form: FormState;
  /** The label is the page's heading, where a page asks one thing only. */
  isHeading?: boolean;
  isOptional?: boolean;
};

/** The ids of the hint and the error that belong to a field, for `aria-describedby`. */
export function describedBy({ name, hint, form }: Pick<FieldProps, "name" | "hint" | "form">): string | undefined {
  const ids = [hint ? `${name}-hint` : "", form.errors[name] ? `${name}-error` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** A field with its label, hint and error around one control. */
export function LabelledGroup(props: FieldProps & { children: ReactNode }) {
  const { name, label, isHeading = false, isOptional = false, children } = props;
  const tag = (
    <label className={`govuk-label govuk-label--${isHeading ? "l" : "s"}`} htmlFor={name}>
      <LabelText label={label} isOptional={isOptional} />
    </label>
  );
  return (
    <FormGroup {...props}>
      {isHeading ? <h1 className="govuk-label-wrapper">{tag}</h1> : tag}
      <HintAndError {...props} />
      {children}
    </FormGroup>
  );
}

/** Several controls under one question. */
export function FieldsetGroup(props: FieldProps & { children: ReactNode; role?: "group" }) {
  const { label, isHeading = false, isOptional = false, children, role } = props;
  const text = <LabelText label={label} isOptional={isOptional} />;
  return (
    <FormGroup {...props}>
      <fieldset className="govuk-fieldset" role={role} aria-describedby={describedBy(props)}>
        <legend className={`govuk-fieldset__legend govuk-fieldset__legend--${isHeading ? "l" : "s"}`}>
          {isHeading ? <h1 className="govuk-fieldset__heading">{text}</h1> : text}
        </legend>
        <HintAndError {...props} />
        {children}
      </fieldset>
    </FormGroup>
  );
}

function FormGroup({ name, form, children }: Pick<FieldProps, "name" | "form"> & { children: ReactNode }) {
  return (
    <div className={form.errors[name] ? "govuk-form-group govuk-form-group--error" : "govuk-form-group"}>{children}</div>
  );
}

function LabelText({ label, isOptional }: { label: string; isOptional: boolean }) {
  return (
    <>
      {label}
      {isOptional ? <span className="wp-optional"> {frame.form.optional}</span> : null}
    </>
  );
}

function HintAndError({ name, hint, form }: Pick<FieldProps, "name" | "hint" | "form">) {
  const error = form.errors[name];
  return (
    <>
      {hint ? (
        <div id={`${name}-hint`} className="govuk-hint">
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${name}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">{frame.form.errorPrefix}</span> {error}
        </p>
      ) : null}
    </>
  );
}
