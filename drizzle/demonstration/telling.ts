/** How the story is told: each deed by a person who may do it, at its own time, through the very services that the site uses. */
import { grant, systemPermit } from "~/access/grant.server";
import type { Outcome } from "~/db/change.server";
import type { Ability, Permit } from "~/domain/permission";
import { viewerOfPerson } from "~/services/people/read.server";
import { calendarAround, type Calendar } from "./calendar";
import { emailOf, wards, type PanelKey, type TeamKey, type WardKey } from "./cast";

/** One thing that happens, and when. Deeds are told in the order of their times, whatever file they stand in. */
export type Deed = { at: Date; tell: (at: Date) => Promise<unknown> };

/** What the story has made so far, by the names that the files use. */
export class Riverside {
  readonly calendar: Calendar;
  readonly people = new Map<string, string>();
  readonly panels = new Map<PanelKey, { id: string; slug: string }>();
  readonly teams = new Map<TeamKey, string>();
  readonly postcodes = new Map<string, string[]>();
  /** By panel and name of the place. */
  readonly venues = new Map<string, string>();

  constructor(readonly now: Date) {
    this.calendar = calendarAround(now);
  }

  /** The permit of this person at this moment, with the inbox freshly proved. A story in which somebody may not do what they do is wrong. */
  async as<A extends Ability>(name: string, ability: A, at: Date): Promise<Permit<A>> {
    const viewer = await viewerOfPerson(this.#person(name), at, true);
    return expected(grant(ability, viewer, at), `${name} may not ${ability} on ${at.toISOString()}`);
  }

  /** A permit as anybody has it who has not signed in. */
  anyone<A extends Ability>(ability: A, at: Date): Permit<A> {
    return expected(grant(ability, { kind: "visitor" }, at), `not everybody may ${ability}`);
  }

  /** A permit of the program itself. */
  asSystem<A extends Ability>(ability: A, at: Date): Permit<A> {
    return systemPermit(ability, "demonstration", at);
  }

  panel(key: PanelKey): { id: string; slug: string } {
    return expected(this.panels.get(key), `there is no panel of ${key} yet`);
  }

  /** The place in the panel's venue book, where it is written down. */
  venue(panel: PanelKey, name: string): string | null {
    return this.venues.get(`${panel} ${name}`) ?? null;
  }

  team(key: TeamKey): string {
    return expected(this.teams.get(key), `there is no team ${key} yet`);
  }

  /** A postcode of the ward for its resident number `at`. */
  postcode(ward: WardKey, at: number): string {
    const all = expected(this.postcodes.get(wards[ward]), `${ward} has no postcodes`);
    return expected(all[at % all.length], `${ward} has no postcodes`);
  }

  #person(name: string): string {
    return expected(this.people.get(emailOf(name)), `there is nobody called ${name} yet`);
  }
}

/** The value of a deed that must succeed; the story is wrong where it is refused. */
export function done<T, R extends string>(outcome: Outcome<T, R>, what: string): T {
  if (!outcome.ok) throw new Error(`The story of Riverside: ${what} was refused: ${outcome.reason}`);
  return outcome.value;
}

export function expected<T>(thing: T | null | undefined, complaint: string): T {
  if (thing === null || thing === undefined) throw new Error(`The story of Riverside: ${complaint}`);
  return thing;
}
