import type { ReactNode } from "react";

/** `main` is the one deed of the page; `second` stands beside it; `danger` cannot be taken back. */
export type ButtonKind = "main" | "second" | "danger";

type Look = { kind?: ButtonKind; full?: boolean; children: ReactNode };
type ButtonProps = Look & { name?: string; value?: string; formAction?: string };
type ButtonLinkProps = Look & { href: string; download?: boolean };

function classFor(kind: ButtonKind, full: boolean): string {
  const variant = { main: "", second: " govuk-button--secondary", danger: " govuk-button--warning" }[kind];
  return `govuk-button${variant}${full ? " wp-button--full" : ""}`;
}

/** Sends the form it stands in. */
export function Button({ kind = "main", full = false, name, value, formAction, children }: ButtonProps) {
  return (
    <button type="submit" className={classFor(kind, full)} name={name} value={value} formAction={formAction}>
      {children}
    </button>
  );
}

/** A link that looks like a button, because it starts a deed. */
export function ButtonLink({ kind = "main", full = false, href, download, children }: ButtonLinkProps) {
  return (
    <a href={href} className={classFor(kind, full)} download={download}>
      {children}
    </a>
  );
}

/** Buttons side by side, or one under another on a phone. */
export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="govuk-button-group">{children}</div>;
}
