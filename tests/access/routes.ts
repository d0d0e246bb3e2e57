/**
 * Every route and who may reach it. A route that is not listed here fails the access test, and a closed
 * route that lets anybody else in fails it too. Keys are the folder names in app/routes; `path` fills the parameters from the test's
 * own world ({panel}, {meeting}, {round}, {priority}, {referral}, {ward}, {borough}, {grant} …).
 */
import type { Role } from "~/domain/permission";

export type RouteEntry = {
  /** The address, with the names of things of the test's world in braces. */
  path: string;
  who: "everyone" | "signed_in" | readonly Role[];
  /** True when the address names a thing of one ward or panel: a holder of the role elsewhere gets 404. */
  isScoped?: boolean;
  /** True when the route answers POST. */
  takesPost?: boolean;
};

export const routes: Record<string, RouteEntry> = {
};
