/** An email address as the key of a person: trimmed, lower case, Unicode-normalised. Plus-tags stay: they are other inboxes to some providers. */
export function normalEmail(typed: string): string {
  return typed.trim().normalize("NFKC").toLowerCase();
}

/** An address that its owner knows again and others do not: "j•••@example.org". */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${[...email][0] ?? ""}•••${email.slice(at)}`;
}
