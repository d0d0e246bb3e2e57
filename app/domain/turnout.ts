/** How many took part in a vote, told by channel and by how well they were checked (voting.md 3.4), never by person. */
import { shownVoters, withoutSmallNumbers } from "./small-numbers";

/** Online with email and postcode alone, online and checked in the real world, or on paper. */
export const voterGroups = ["online", "online_checked", "paper"] as const;
export type VoterGroup = (typeof voterGroups)[number];

export type Turnout = {
  /** Residents' ballots; null where they are too few to be told. */
  residents: number | null;
  groups: Record<VoterGroup, number | null>;
  /** People who had signed up to vote in the ward by the close; null where too few. */
  signedUp: number | null;
  /** Whole per cent of those signed up; null when either is. */
  share: number | null;
};

/** `byBand` holds ballots by level and channel ("1o", "2o", "p" …), as sealing counts them. */
export function turnoutOf(byBand: Readonly<Record<string, number>>, signedUp: number): Turnout {
  const counts: Record<VoterGroup, number> = { online: 0, online_checked: 0, paper: 0 };
  for (const [band, count] of Object.entries(byBand)) counts[groupOf(band)] += count;
  const ballots = counts.online + counts.online_checked + counts.paper;
  const residents = shownVoters(ballots);
  const known = shownVoters(signedUp);
  return {
    residents,
    groups: withoutSmallNumbers(counts),
    signedUp: known,
    // A paper voter may never have signed up online, so more may vote than signed up: then a share says nothing.
    share: residents !== null && known !== null && ballots <= signedUp ? Math.round((ballots / signedUp) * 100) : null,
  };
}

/** How many ballots are told of while voting runs: rounded down to five, so that no single voter moves it for certain; null below ten (standard VOT-11). */
export function turnoutSoFar(ballots: number): number | null {
  const known = shownVoters(ballots);
  return known === null ? null : known - (known % 5);
}

function groupOf(band: string): VoterGroup {
  if (band.endsWith("p")) return "paper";
  return band.startsWith("2") ? "online_checked" : "online";
}
