/** Who may give or end which role, where: the table mayGrant, held against what the giver's own roles reach. */
import { mayGrant, roles, type Grant, type Role, type ScopeKind, type Viewer } from "./permission";

/** A place where a role can be held, with everything it reaches. */
export type RoleScope = { kind: ScopeKind; id: string; panelIds: readonly string[]; wardCodes: readonly string[]; boroughCodes: readonly string[] };

/**
 * Whether this viewer may give `role` there. The same of the viewer's roles must both carry it and reach the place:
 * somebody who chairs one panel and is secretary of another names a vice chair of the first only.
 */
export function mayGive(viewer: Viewer, role: Role, scope: RoleScope): boolean {
  return viewer.kind === "person" && viewer.grants.some((grant) => (mayGrant[grant.role] ?? []).includes(role) && reaches(grant, scope));
}

/** Every role that the viewer may give somewhere, in the table's order. */
export function rolesToGive(viewer: Viewer): Role[] {
  if (viewer.kind !== "person") return [];
  return roles.filter((role) => viewer.grants.some((grant) => (mayGrant[grant.role] ?? []).includes(role)));
}

function reaches(grant: Grant, scope: RoleScope): boolean {
  if (grant.scopeKind === "platform") return true;
  switch (scope.kind) {
    case "panel":
      return grant.panelIds.includes(scope.id);
    case "team":
    case "ward":
      return scope.wardCodes.length > 0 && scope.wardCodes.every((code) => grant.wardCodes.includes(code));
    case "borough":
      return grant.scopeKind === "borough" && grant.scopeId === scope.id;
    case "platform":
      return false;
  }
}
