/** An invented borough, wards, panels and teams for tests, put straight into the tables. */
import { boroughs, panels, panelWards, postcodes, teams, teamWards, wards } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { slugOf } from "~/domain/ward";

let made = 0;

export async function makeBorough(over: Partial<typeof boroughs.$inferInsert> = {}) {
  made += 1;
  const name = over.name ?? `Borough ${made}`;
  const borough = { code: `E0999${String(made).padStart(4, "0")}`, name, slug: slugOf(name), isInvented: true, contactLabel: null, contactPhone: null, contactEmail: null, ...over };
  await databases().app.write.insert(boroughs).values(borough);
  return borough;
}

export async function makeWard(over: Partial<typeof wards.$inferInsert> & { boroughCode?: string } = {}) {
  made += 1;
  const boroughCode = over.boroughCode ?? (await makeBorough()).code;
  const name = over.name ?? `Ward ${made}`;
  const ward = { code: `E0599${String(made).padStart(4, "0")}`, name, slug: slugOf(name), boundary: null, stamp: "M0 0H100V100H0Z", isFormer: false, ...over, boroughCode };
  await databases().app.write.insert(wards).values(ward);
  return ward;
}

/** A panel of one ward (made unless given). */
export async function makePanel(over: Partial<typeof panels.$inferInsert> & { wardCode?: string } = {}) {
  made += 1;
  const { wardCode = (await makeWard()).code, ...rest } = over;
  const name = rest.name ?? `Panel ${made}`;
  const panel = {
    id: newId(),
    slug: slugOf(name),
    name,
    status: "active" as const,
    authority: "decides" as const,
    about: null,
    contactPhone: "020 7946 0101",
    contactEmail: "panel@wardpanels.example",
    paperPlace: "the library",
    foundedOn: null,
    ...rest,
  };
  await databases().app.write.insert(panels).values(panel);
  await databases().app.write.insert(panelWards).values({ panelId: panel.id, wardCode });
  return { ...panel, wardCode };
}

export async function makeTeam(wardCodes: string[], over: Partial<typeof teams.$inferInsert> = {}) {
  const team = { id: newId(), name: "Test team", phone: "020 7946 0188", email: null, about: null, checkedOn: null, ...over };
  await databases().app.write.insert(teams).values(team);
  for (const wardCode of wardCodes) await databases().app.write.insert(teamWards).values({ teamId: team.id, wardCode });
  return team;
}

export async function makePostcode(postcode: string, wardCode: string) {
  await databases().app.write.insert(postcodes).values({ postcode, wardCode });
}
