/** How a loader says that its page is public. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import type { PublicShowing } from "./context.server";

/**
 * Marks the page as public: it depends on the address alone, sets no cookie, and may be kept whole until one
 * of the things in `shows` changes, or until `until` (UTC) or the next London midnight, whichever comes first.
 * Names of things: "ward:E05…", "panel:ID", "meeting:ID", "priority:ID", "round:ID", "places" (boroughs, wards,
 * panels as lists). Call it after the last await of the loader's reads has begun: the cache checks for changes
 * since the request began, so no order is wrong.
 */
export function publicly(args: LoaderFunctionArgs, showing: PublicShowing): void {
  args.context.page.showing = showing;
}
