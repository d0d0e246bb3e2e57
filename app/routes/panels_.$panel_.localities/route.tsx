import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { localitiesForm } from "~/forms/locality";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { localitiesToEdit } from "~/services/localities/read.server";
import { nameLocalities } from "~/services/localities/write.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { frameOfPanel, wardsOfPanel } from "~/services/wards/read.server";

const words = en.concernDesk.localities;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title(found.panel.name)] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "locality.edit");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const wards = await wardsOfPanel(permit, panel.id);
  const named = await localitiesToEdit(permit, panel.id);
  const lines = named.map(({ name, wardCodes }) => {
    const within = wards.filter(({ code }) => wardCodes.includes(code)).map((ward) => ward.name);
    return within.length === wards.length ? name : `${name}: ${within.join(", ")}`;
  });
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), panel: { name: panel.name, slug: panel.slug }, wardNames: wards.map(({ name }) => name), form: freshForm({ names: lines.join("\n") }), said: saidOf(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "locality.edit");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, localitiesForm(await wardsOfPanel(permit, panel.id)));
  if (!form.ok) return invalid(form);
  const outcome = await nameLocalities(permit, panel.id, form.value);
  return outcome.ok ? seeOther(`/panels/${panel.slug}/localities`, "localities.named") : refused(form, words.refused[outcome.reason], "names");
}

export default function Localities() {
  const { ward, panel, wardNames, form: fresh, said } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  return (
    <WardPage ward={ward} isPrivate back={{ href: "/desk" }}>
      <Reading>
        <Said said={said} />
        <h1>{words.title(panel.name)}</h1>
        <p className="wp-lede">{words.lede}</p>
        <Form form={form}>
          <TextArea name="names" label={words.names} hint={words.namesHint} form={form} rows={12} />
          {wardNames.length > 1 ? <p>{words.wards(wardNames.join(", "))}</p> : null}
          <Button>{words.save}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}
