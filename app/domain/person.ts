/** An email address as the key of a person: trimmed, lower case, Unicode-normalised. Plus-tags stay: they are other inboxes to some providers. */
export function normalEmail(typed: string): string {
  return typed.trim().normalize("NFKC").toLowerCase();
}
