import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { can } from "~/domain/permission";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { teamWork } from "~/messages/en/team-work";
import { teamsWithin } from "~/services/teams/read.server";

export const handle: PageHandle = { title: () => [en.panel.team.listTitle] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "team.edit");
  const teams = await teamsWithin(permit);
  return { said: saidOf(args.request), mayTell: can(permit.viewer, "duties.tell"), teams: teams.map(({ id, name, phone }) => ({ id, name, phone })) };
}

export default function Teams() {
  const { said, teams, mayTell } = useLoaderData<typeof loader>();
  const words = en.panel.team;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk" }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-l">{words.listTitle}</h1>
        <p className="wp-lede">{words.listWords}</p>
        {teams.length === 0 ? <EmptyState title={words.none} /> : null}
        <ul className="govuk-list">
          {teams.map((team) => (
            <li key={team.id}>
              <a href={`/teams/${team.id}/edit`}>{words.edit(team.name)}</a> {team.phone}
              {mayTell ? (
                <p>
                  <a href={`/teams/${team.id}/other-duties`}>{teamWork.duties.link(team.name)}</a>
                </p>
              ) : null}
            </li>
          ))}
        </ul>
        <ButtonLink href="/teams/new" kind="second">
          {words.add}
        </ButtonLink>
      </Reading>
    </Page>
  );
}
