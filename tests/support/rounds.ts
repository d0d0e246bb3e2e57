/** Panels with people, and voting rounds at any stage, made with the services' own verbs. */
import { eq } from "drizzle-orm";
import { voters, wards } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import type { Permit } from "~/domain/permission";
import type { RoundWish } from "~/domain/round";
import { castVote } from "~/services/ballots/write.server";
import { openRound } from "~/services/rounds/opening.server";
import { findRound, findRoundWithin, type Round } from "~/services/rounds/read.server";
import { sealRound } from "~/services/rounds/sealing.server";
import { setUpRound } from "~/services/rounds/write.server";
import { makePerson, openPermitAt, permitFor } from "./people";
import { makePanel } from "./places";

export const opening = new Date("2027-03-01T12:00:00Z");
export const during = new Date("2027-03-05T12:00:00Z");
export const closing = new Date("2027-03-14T20:00:00Z");
export const afterwards = new Date("2027-03-15T10:00:00Z");

export type Panel = Awaited<ReturnType<typeof makePanel>>;
export type Person = { id: string };

export function roundWish(over: Partial<RoundWish> = {}): RoundWish {
  return {
    question: "What should the panel take on?",
    chooseUpTo: 3,
    panelSlots: 2,
    countRule: "most_votes",
    options: ["Bikes on pavements", "Car break-ins", "Dealing by the garages", "Fly-tipping", "Noise in the square"].map((title) => ({ title, detail: null, owner: "police" as const })),
    opensAt: null,
    closesAt: closing,
    resultsOn: "2027-03-21",
    membersMode: "show_of_hands",
    ...over,
  };
}

/** A panel with a chair and so many members beside. */
export async function panelWithMembers(count: number): Promise<{ panel: Panel; chair: Person; members: Person[] }> {
  const panel = await makePanel();
  const chair = await makePerson({ chair: panel.id });
  const members: Person[] = [];
  for (let made = 0; made < count; made += 1) members.push(await makePerson({ member: panel.id }));
  return { panel, chair, members };
}

/** A person who has signed up to vote in the ward. */
export async function makeVoter(wardCode: string, level: 1 | 2 = 1): Promise<Person & { voterId: string }> {
  const person = await makePerson({ resident: wardCode });
  const voterId = newId();
  await databases().app.write.insert(voters).values({ id: voterId, personId: person.id, wardCode, connection: "lives", level, levelBasis: level === 2 ? "seen_in_person" : "email_and_postcode", addressKey: null, createdOn: "2027-01-10" });
  return { ...person, voterId };
}

/** A draft by this chair. */
export async function draftRound({ panel, chair }: { panel: Panel; chair: Person }, over: Partial<RoundWish> = {}): Promise<string> {
  const made = await setUpRound(await permitFor("round.prepare", chair, opening), { ...roundWish(over), panelId: panel.id, wardCode: panel.wardCode, onceKey: newId() });
  if (!made.ok) throw new Error(`The round was refused: ${made.reason}`);
  return made.value.id;
}

/** A round that is open from `opening` to `closing`. */
export async function openedRound(by: { panel: Panel; chair: Person }, over: Partial<RoundWish> = {}): Promise<Round> {
  const id = await draftRound(by, over);
  const draft = await roundAt(by.chair, id);
  const opened = await openRound(await permitFor("round.open", by.chair, opening), id, { version: draft.version, noPackReason: "The figures were read out at the meeting." });
  if (!opened.ok) throw new Error(`The round was not opened: ${opened.reason}`);
  return roundAt(by.chair, id);
}

/** The round as its chair sees it. */
export async function roundAt(chair: Person, id: string, now = during): Promise<Round> {
  const round = await findRoundWithin(await permitFor("round.prepare", chair, now), id);
  if (!round) throw new Error("No such round");
  return round;
}

/** The round as everyone sees it. */
export async function publicRound(id: string, now = during): Promise<Round | null> {
  return findRound(openPermitAt("round.view", now), id);
}

/** Votes as this person for the options at these places in the chair's order; no place means "none of these". */
export async function vote(person: Person, round: Round, places: number[], { electorate = "residents", now = during }: { electorate?: string; now?: Date } = {}) {
  const chosen = places.length === 0 ? ["none"] : places.map((place) => round.options[place]?.id ?? "");
  return castVote(await ballotPermit(person, now), { roundId: round.id, electorate, chosen }, () => now);
}

export async function ballotPermit(person: Person, now = during): Promise<Permit<"ballot.cast">> {
  return permitFor("ballot.cast", person, now);
}

/** Somebody of the borough who may be the second of two; made when first needed. */
export async function secondPerson({ panel }: { panel: Panel }): Promise<Person> {
  const [ward] = await databases().app.write.select({ boroughCode: wards.boroughCode }).from(wards).where(eq(wards.code, panel.wardCode));
  return makePerson({ borough_lead: ward?.boroughCode ?? "" });
}

/** Seals the round as it is done: the chair agrees, then somebody else. */
export async function sealByTwo(by: { panel: Panel; chair: Person }, roundId: string, now = afterwards): Promise<void> {
  for (const person of [by.chair, await secondPerson(by)]) {
    const sealed = await sealRound(await permitFor("round.seal", person, now), roundId);
    if (!sealed.ok) throw new Error(`The round was not sealed: ${sealed.reason}`);
  }
}
