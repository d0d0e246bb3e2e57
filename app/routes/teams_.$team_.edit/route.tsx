import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import { TeamForm } from "~/components/team-form";
import type { PageHandle } from "~/components/title";
import { teamForm } from "~/forms/panel";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findTeamWithin, wardsFreeForTeam } from "~/services/teams/read.server";
import { saveTeam } from "~/services/teams/write.server";

export const handle: PageHandle = { title: () => [en.panel.team.editTitle] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "team.edit");
  const team = orNotFound(await findTeamWithin(permit, args.params.team ?? ""));
  const values = { name: team.name, phone: team.phone ?? "", email: team.email ?? "", inspectorEmail: team.inspectorEmail ?? "", about: team.about ?? "", wardCodes: team.wardCodes };
  return { values, wards: await wardsFreeForTeam(permit, team.id) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "team.edit");
  const team = orNotFound(await findTeamWithin(permit, args.params.team ?? ""));
  const form = await readForm(args.request, teamForm);
  if (!form.ok) return invalid(form);
  const outcome = await saveTeam(permit, team.id, form.value);
  if (!outcome.ok) return refused(form, en.panel.refused[outcome.reason], "wardCodes");
  return seeOther("/teams", "team.saved");
}

export default function EditTeam() {
  const { values, wards } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm(values);
  return (
    <Page who={en.frame.desk} back={{ href: "/teams" }}>
      <Reading>
        <h1 className="govuk-heading-l">{en.panel.team.editTitle}</h1>
        <TeamForm form={form} wards={wards} />
      </Reading>
    </Page>
  );
}
