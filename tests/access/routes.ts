/**
 * Every route and who may reach it. A route that is not listed here fails the access test, and a closed
 * route that lets anybody else in fails it too. Keys are the folder names in app/routes; `path` fills the parameters from the test's
 * own world ({panel}, {meeting}, {round}, {priority}, {referral}, {ward}, {borough}, {grant} …).
 */
import type { Role } from "~/domain/permission";

export type RouteEntry = {
  /** The address, with the names of things of the test's world in braces. */
  path: string;
  /** Route parameters: name → thing of the test's world (or a word as it is). */
  params?: Record<string, string>;
  who: "everyone" | "signed_in" | readonly Role[];
  /** True when the address names a thing of one ward or panel: a holder of the role elsewhere gets 404. */
  isScoped?: boolean;
  /** True when the route answers POST. */
  takesPost?: boolean;
};

export const routes: Record<string, RouteEntry> = {
  "$page": { path: "/privacy", params: { page: "privacy" }, who: "everyone" },
  "_index": { path: "/", who: "everyone" },
  "boroughs": { path: "/boroughs", who: "everyone" },
  "boroughs_.$borough": { path: "/boroughs/{borough}", params: { borough: "borough" }, who: "everyone" },
  "boroughs_.$borough_.$ward": { path: "/boroughs/{borough}/{wardSlug}", params: { borough: "borough", ward: "wardSlug" }, who: "everyone" },
  "find": { path: "/find", who: "everyone" },
  "panels_.$panel": { path: "/panels/{panel}", params: { panel: "panel" }, who: "everyone" },
  "panels_.$panel_.edit": { path: "/panels/{panel}/edit", params: { panel: "panel" }, who: ["chair", "secretary", "borough_lead", "administrator"], isScoped: true, takesPost: true },
  "panels_.new": { path: "/panels/new", who: ["borough_lead", "administrator"], takesPost: true },
  "teams": { path: "/teams", who: ["sergeant", "borough_lead", "administrator"] },
  "teams_.$team_.edit": { path: "/teams/{team}/edit", params: { team: "team" }, who: ["sergeant", "borough_lead", "administrator"], isScoped: true, takesPost: true },
  "teams_.new": { path: "/teams/new", who: ["sergeant", "borough_lead", "administrator"], takesPost: true },
  "wards_.$code": { path: "/wards/{ward}", params: { code: "ward" }, who: "everyone" },
};
