import { Children, isValidElement, type ReactNode } from "react";
import { ErrorSummary } from "./error-summary";
import type { FormState } from "./form-state";

type Props = {
  form: FormState;
  children: ReactNode;
  /** Where to send it; the page's own address when left out. */
  action?: string;
  method?: "post" | "get";
  /** The fields' order, needed only where fields stand inside a component of the page's own. */
  order?: string[];
  /** A file can be chosen in it. */
  hasFile?: boolean;
  /** Names the form where a page has several. */
  label?: string;
  /** One field and its button side by side, such as a search. */
  isInline?: boolean;
  /**
   * Kept on the phone while there is no signal (docs/keeping.md). "add" is one more each time, such as a decision; "set" is
   * the state of something, such as who is here, so that the newest counts. `label` names it in the list of what waits.
   * The form needs a hidden `onceKey`.
   */
  keeps?: { kind: "add" | "set"; label: string };
  /** Signing out: on a page with the script, everything that is kept on the phone goes first. */
  isForgetting?: boolean;
};

/** A form checked by the server: no browser bubbles, and what is wrong comes first. */
export function Form({ form, children, action, method = "post", order, hasFile = false, label, isInline = false, keeps, isForgetting = false }: Props) {
  return (
    <form method={method} action={action} encType={hasFile ? "multipart/form-data" : undefined} noValidate aria-label={label} data-keeps={keeps?.kind} data-keeps-label={keeps?.label} data-forgets={isForgetting ? "" : undefined}>
      <ErrorSummary errors={form.errors} order={order ?? fieldNames(children)} />
      {isInline ? <div className="wp-inline">{children}</div> : children}
    </form>
  );
}

/** Names of the fields among these children, in the order they are written. */
function fieldNames(children: ReactNode): string[] {
  return Children.toArray(children).flatMap((child) => {
    if (!isValidElement<{ name?: unknown; children?: ReactNode }>(child)) return [];
    const own = typeof child.props.name === "string" ? [child.props.name] : [];
    return [...own, ...fieldNames(child.props.children)];
  });
}
