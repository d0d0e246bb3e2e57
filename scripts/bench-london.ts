/** London by numbers, for the benchmark: 704 wards with a panel, a team, meetings, three priorities and their actions each. Everything in it is made up. */
import { actions, boroughs, meetings, panels, panelWards, postcodes, priorities, teams, teamWards, wards } from "../app/db/app-schema.server";
import { closeDatabases, databases, openDatabases, useDatabases } from "../app/db/client.server";
import { newId } from "../app/db/id.server";

export const wardCount = 704;
export const actionCount = 10_000;

const day = 86_400_000;

/** Fills an empty data folder. Returns the addresses of all ward pages. */
export async function makeLondon(folder: string, now: Date): Promise<string[]> {
  useDatabases(openDatabases(folder));
  const tables = databases().app;
  const paths: string[] = [];
  tables.writer.exec("BEGIN");
  for (let index = 0; index < 33; index += 1) {
    await tables.write.insert(boroughs).values({ code: `E0999${String(index).padStart(4, "0")}`, name: `Borough ${index}`, slug: `borough-${index}`, isInvented: true });
  }
  for (let index = 0; index < wardCount; index += 1) paths.push(await makeWard(index, now));
  tables.writer.exec("COMMIT");
  closeDatabases();
  return paths;
}

async function makeWard(index: number, now: Date): Promise<string> {
  const tables = databases().app.write;
  const code = `E0598${String(index).padStart(4, "0")}`;
  const borough = index % 33;
  await tables.insert(wards).values({ code, name: `Ward ${index}`, slug: `ward-${index}`, boroughCode: `E0999${String(borough).padStart(4, "0")}`, isFormer: false, boundary: null, stamp: "M14 30 30 8 52 14 60 6 86 20 80 40 94 62 72 78 70 92 44 86 36 94 10 74 20 54z" });
  await tables.insert(postcodes).values({ postcode: `ZZ${index} 1AA`, wardCode: code });
  const panelId = newId();
  await tables.insert(panels).values({ id: panelId, slug: `ward-${index}-panel`, name: `Ward ${index} ward panel`, status: "active", authority: "decides", contactPhone: "020 7946 0101", paperPlace: "the library" });
  await tables.insert(panelWards).values({ panelId, wardCode: code });
  const teamId = newId();
  await tables.insert(teams).values({ id: teamId, name: `Ward ${index} team`, phone: "020 7946 0188", about: "A sergeant and two ward officers.", checkedOn: "2026-11-01" });
  await tables.insert(teamWards).values({ teamId, wardCode: code });
  for (const weeks of [-26, -13, -6, 4, 17]) {
    const startsAt = new Date(Math.floor(now.getTime() / day + weeks * 7) * day + 19 * 3_600_000);
    await tables.insert(meetings).values({
      id: newId(), panelId, kind: "panel", title: "Panel meeting", state: "published", onDay: startsAt.toISOString().slice(0, 10), startsAt, endsAt: new Date(startsAt.getTime() + 5_400_000),
      venueName: "Library hall", venueAddress: "Mill Lane", venuePostcode: "ZZ1 1AA", isOnline: false, joinByPhone: "020 7946 0102", whoMayCome: "anyone",
      accessFacts: { step_free: "yes", hearing_loop: "yes", accessible_toilet: "no" }, sequence: 0, version: 1, changedAt: now, publishedAt: now,
    });
  }
  for (const slot of [1, 2, 3]) {
    const priorityId = newId();
    await tables.insert(priorities).values({ id: priorityId, panelId, wardCode: code, slot, problem: `Speeding on street ${slot} of ward ${index}`, setBy: slot === 3 ? "police" : "panel", setHow: slot === 3 ? "police_decision" : "members_vote", reason: slot === 3 ? "Set for every ward." : null, owner: "joint", agreedOn: "2026-10-01", state: "active", lastConfirmedOn: "2026-11-01", partners: [] });
    const share = Math.floor(actionCount / (wardCount * 3)) + (index * 3 + slot <= actionCount % (wardCount * 3) ? 1 : 0);
    for (let nth = 0; nth < share; nth += 1) {
      const postedAt = new Date(now.getTime() - (nth * 9 + slot) * day);
      await tables.insert(actions).values({ id: newId(), panelId, priorityId, kind: "speed_check", count: 2, doneOn: postedAt.toISOString().slice(0, 10), sentence: "Two speed checks in the evening. Eleven drivers were stopped and had a letter.", state: "doing", organisation: "police", post: "Safer Neighbourhoods Team", postedBy: "bench", postedAt });
    }
  }
  return `/boroughs/borough-${borough}/ward-${index}`;
}
