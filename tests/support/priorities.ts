/** A ward with its team, council and people, and a priority in it, for tests of what is done about priorities. */
import { priorities } from "~/db/app-schema.server";
import { databases } from "~/db/client.server";
import { newId } from "~/db/id.server";
import { makePerson } from "./people";
import { makeBorough, makePanel, makeTeam, makeWard } from "./places";

/** One ward with a panel, a team and a council mailbox, and a person for each role that acts. */
export async function makeActingWard() {
  const borough = await makeBorough({ contactEmail: "Safety@council.example" });
  const ward = await makeWard({ boroughCode: borough.code });
  const panel = await makePanel({ wardCode: ward.code });
  const team = await makeTeam([ward.code]);
  return {
    borough,
    ward,
    panel,
    sergeant: await makePerson({ sergeant: team.id }),
    officer: await makePerson({ snt_officer: team.id }),
    council: await makePerson({ council_officer: borough.code }),
    councillor: await makePerson({ councillor: ward.code }),
  };
}

/** A priority put straight into the table: the panel's first, agreed on 9 December 2026, unless said otherwise. */
export async function makePriority(place: { panel: { id: string }; ward: { code: string } }, over: Partial<typeof priorities.$inferInsert> = {}) {
  const priority = {
    id: newId(),
    panelId: place.panel.id,
    wardCode: place.ward.code,
    slot: 1,
    problem: "Speeding on Church Road",
    setBy: "panel" as const,
    setHow: "members_vote" as const,
    owner: "joint" as const,
    agreedOn: "2026-12-09",
    state: "active" as const,
    partners: [],
    ...over,
  };
  await databases().app.write.insert(priorities).values(priority);
  return priority;
}
