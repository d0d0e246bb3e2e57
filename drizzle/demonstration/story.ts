/**
 * The demonstration borough, invented from its map to its last speed check: two years of ward panels, told with the
 * verbs of the services and nothing else. Every date counts back from `now`.
 */
import { readFileSync } from "node:fs";
import { importCensus } from "~/services/census/import.server";
import { importPostcodes } from "~/services/postcodes/import.server";
import { endStory } from "~/services/demonstration/write.server";
import { importWards } from "~/services/wards/import.server";
import { agendaDeeds } from "./agendas";
import { almanacDeeds } from "./almanac";
import { comingDeeds } from "./coming";
import { concernDeeds } from "./concerns";
import { effectDeeds } from "./effects";
import { foundingDeeds } from "./founding";
import { happenings } from "./happening";
import { reportDeeds } from "./reports";
import { nightDeeds } from "./nights";
import { questionDeeds } from "./questions";
import { venueDeeds } from "./venues";
import { sharingDeeds } from "./sharing";
import { Riverside } from "./telling";

/** The files of the invented places: boundaries in the North Sea, postcodes that the Royal Mail does not have, and made-up numbers of people. */
export type PlaceFiles = { wards: string; postcodes: string; census: string };

/** Tells the story into the databases of this process, which have no borough yet. */
export async function tellStory(now: Date, files: PlaceFiles): Promise<void> {
  const riverside = new Riverside(now);
  const began = riverside.calendar.at([-750], "09:00");
  const placing = riverside.asSystem("place.import", began);
  const imported = [await importWards(placing, [files.wards], { isInvented: true }), await importPostcodes(placing, [files.postcodes]), await importCensus(placing, [files.census])];
  for (const outcome of imported) if (!outcome.ok) throw new Error(`The places of Riverside were refused: ${outcome.rejections.map(({ at, reason }) => `${at} ${reason}`).join(", ")}`);
  rememberPostcodes(riverside, files);

  const tellers = [
    comingDeeds,
    foundingDeeds,
    happenings,
    venueDeeds,
    sharingDeeds,
    agendaDeeds,
    nightDeeds,
    almanacDeeds,
    concernDeeds,
    questionDeeds,
    reportDeeds,
    effectDeeds,
  ];
  const deeds = tellers.flatMap((deedsOf) => deedsOf(riverside)).sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { at, tell } of deeds) {
    if (at >= now) throw new Error(`The story of Riverside runs ahead of its time: ${at.toISOString()}`);
    await tell(at);
  }
  await endStory(riverside.asSystem("demonstration.load", now), { domain: "riverside.example" });
}

function rememberPostcodes(riverside: Riverside, { postcodes }: PlaceFiles): void {
  for (const line of readFileSync(postcodes, "utf8").trim().split("\n").slice(1)) {
    const [postcode = "", ward = ""] = line.split(",");
    riverside.postcodes.set(ward, [...(riverside.postcodes.get(ward) ?? []), postcode]);
  }
}
