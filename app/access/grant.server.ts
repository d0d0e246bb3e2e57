/** The only place where a Permit is made. */
import { can, reachOf, type Ability, type Permit, type Viewer } from "~/domain/permission";

/** A permit for `ability`, or null when the viewer does not hold it anywhere. */
export function grant<A extends Ability>(ability: A, viewer: Viewer, now: Date): Permit<A> | null {
  if (!can(viewer, ability)) return null;
  return { ability, viewer, now, reach: reachOf(viewer, ability) } as Permit<A>;
}

/** For jobs and command-line scripts: they too must say what for. Throws when the table gives the system no such ability. */
export function systemPermit<A extends Ability>(ability: A, name: string, now: Date): Permit<A> {
  const permit = grant(ability, { kind: "system", name }, now);
  if (!permit) throw new Error(`The system may not ${ability}`);
  return permit;
}
