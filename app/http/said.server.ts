import { said, type SaidKey } from "~/messages/en/said";

/** The sentence that the address asks the page to show on top, if it is one of ours. */
export function saidOf(request: Request): SaidKey | null {
  const wanted = new URL(request.url).searchParams.get("said");
  return wanted && Object.hasOwn(said, wanted) ? (wanted as SaidKey) : null;
}
