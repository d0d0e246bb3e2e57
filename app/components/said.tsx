import { said as sentences, type SaidKey } from "~/messages/en/said";
import { Notice } from "./notice";

/** What was just done, on top of a private page. */
export function Said({ said }: { said: SaidKey | null }) {
  return said ? <Notice tone="success">{sentences[said]}</Notice> : null;
}
