/** How Riverside came to be: its people in their posts, teams, panels and the roll of residents. */
import type { Role } from "~/domain/permission";
import { enrolPerson, appointAdministrator, grantRole } from "~/services/people/write.server";
import { claimResidency } from "~/services/people/residency.server";
import { introduceBorough } from "~/services/demonstration/write.server";
import { editPanel, foundPanel } from "~/services/panels/write.server";
import { saveTeam } from "~/services/teams/write.server";
import * as cast from "./cast";
import { done, type Deed, type Riverside } from "./telling";

const founded = { office: -745, teams: -742, panels: -740, members: -735 } as const;
/** The newest panel was set up this many days from today. */
const newPanel = -45;

export function foundingDeeds(riverside: Riverside): Deed[] {
  return [...offices(riverside), ...teamDeeds(riverside), ...panelDeeds(riverside), ...signUps(riverside)];
}

function offices(riverside: Riverside): Deed[] {
  const { calendar } = riverside;
  const at = calendar.at([founded.office], "10:00");
  const inPost: [string, Role, string][] = [
    [cast.boroughLead, "borough_lead", cast.borough.code],
    [cast.councilOfficer, "council_officer", cast.borough.code],
    [cast.secondCouncilOfficer, "council_officer", cast.borough.code],
    ...cast.councillors.map(({ name, ward }): [string, Role, string] => [name, "councillor", cast.wards[ward]]),
  ];
  return [
    { at, tell: async () => done(await introduceBorough(riverside.asSystem("demonstration.load", at), cast.borough.code, cast.borough), "introducing the borough") },
    {
      at,
      tell: async () => {
        const email = cast.emailOf(cast.administrator);
        const { personId } = done(await appointAdministrator(riverside.asSystem("administrator.appoint", at), { email, shownName: cast.administrator }), "the administrator");
        riverside.people.set(email, personId);
      },
    },
    ...inPost.map(([name, role, scopeId]) => giving(riverside, { by: cast.administrator, name, role, scope: () => scopeId, on: founded.office })),
  ];
}

function teamDeeds(riverside: Riverside): Deed[] {
  return (Object.keys(cast.teams) as cast.TeamKey[]).flatMap((key) => {
    const { sergeant, officers, wards, ...details } = cast.teams[key];
    const wish = { ...details, wardCodes: wards.map((ward) => cast.wards[ward]), inspectorEmail: "inspector@riverside.example" };
    const save = async (name: string, at: Date, id: string | null) => done(await saveTeam(await riverside.as(name, "team.edit", at), id, wish), `the team ${key}`);
    const scope = () => riverside.team(key);
    return [
      { at: riverside.calendar.at([founded.teams], "10:00"), tell: async (at: Date) => riverside.teams.set(key, (await save(cast.boroughLead, at, null)).id) },
      giving(riverside, { by: cast.boroughLead, name: sergeant, role: "sergeant", scope, on: founded.teams }),
      ...officers.map((name) => giving(riverside, { by: cast.boroughLead, name, role: "snt_officer", scope, on: founded.teams })),
      // The public sees when the details were checked last.
      { at: riverside.calendar.at([key === "river" ? -13 : -41], "09:30"), tell: async (at: Date) => save(sergeant, at, riverside.team(key)) },
    ];
  });
}

function panelDeeds(riverside: Riverside): Deed[] {
  const { calendar } = riverside;
  return (Object.keys(cast.panels) as cast.PanelKey[]).flatMap((key) => {
    const { ward, name, authority, phone, paperPlace, about, officers, members } = cast.panels[key];
    const on = key === "ferryLane" ? newPanel : founded.panels;
    const scope = () => riverside.panel(key).id;
    const details = { contactPhone: phone, contactEmail: `${ward.toLowerCase()}.panel@riverside.example`, paperPlace, about };
    const chair = officers.chair ?? cast.formerChair;
    // A chair who moved away held the post for half a year.
    const until = officers.chair ? null : founded.panels + 180;
    const becomes = (status: "active" | "dormant", day: number): Deed => ({
      at: calendar.at([day], "15:00"),
      tell: async (at) => done(await editPanel(await riverside.as(cast.boroughLead, "panel.edit", at), scope(), { name, authority, status, ...details }), `making the panel of ${key} ${status}`),
    });
    return [
      {
        at: calendar.at([on], "11:00"),
        tell: async (at: Date) => {
          const wish = { wardCode: cast.wards[ward], name, authority, ...details };
          riverside.panels.set(key, done(await foundPanel(await riverside.as(cast.boroughLead, "panel.found", at), wish), `founding the panel of ${key}`));
        },
      },
      giving(riverside, { by: cast.boroughLead, name: chair, role: "chair", scope, on, until }),
      ...(["vice_chair", "secretary"] as const).flatMap((role) => {
        const holder = officers[role];
        return holder ? [giving(riverside, { by: chair, name: holder, role, scope, on: on + 5 })] : [];
      }),
      ...members.map((member) => giving(riverside, { by: chair, name: member, role: "member", scope, on: on + 5 })),
      ...(key === "ferryLane" ? [] : [becomes("active", founded.members)]),
      ...(key === "stBrannocks" ? [becomes("dormant", -400)] : []),
    ];
  });
}

function signUps(riverside: Riverside): Deed[] {
  return cast.residents.map(({ name, ward, signedUp }, number) => ({
    at: riverside.calendar.at([signedUp], "20:00"),
    tell: async (at: Date) => {
      const email = cast.emailOf(name);
      riverside.people.set(email, await enrolPerson(riverside.asSystem("demonstration.load", at), { email, shownName: name }));
      const permit = await riverside.as(name, "residency.claim", at);
      const wish = { wardCode: cast.wards[ward], postcode: riverside.postcode(ward, number), firstLine: `${number + 1} Invented Row`, connection: "lives" as const };
      done(await claimResidency(permit, wish), `${name} signing up`);
    },
  }));
}

type Giving = { by: string; name: string; role: Role; scope: () => string; on: number; until?: number | null };

/** Somebody with the right to do so gives a role, at noon. */
function giving(riverside: Riverside, { by, name, role, scope, on, until = null }: Giving): Deed {
  const { calendar } = riverside;
  return {
    at: calendar.at([on], "12:00"),
    tell: async (at) => {
      const email = cast.emailOf(name);
      const wish = { email, shownName: name, role, scopeId: scope(), fromOn: calendar.day([on]), untilOn: until === null ? null : calendar.day([until]) };
      const { personId } = done(await grantRole(await riverside.as(by, "role.grant", at), wish), `${name} becoming ${role}`);
      riverside.people.set(email, personId);
    },
  };
}
