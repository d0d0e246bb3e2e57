import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { HiddenField, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { leafletsForm } from "~/forms/proof";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findPanelWithin } from "~/services/panels/read.server";
import { printLeaflets } from "~/services/proofs/write.server";
import { frameOfPanel, wardsOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => [en.proof.leaflets.submit, ...(found ? [found.ward.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "leaflet.print");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const wards = (await wardsOfPanel(permit, panel.id)).map(({ code, name }) => ({ value: code, label: name }));
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), slug: panel.slug, wards, form: freshForm({ ward: wards[0]?.value, leaflets: "100", onceKey: randomUUID() }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "leaflet.print");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, leafletsForm);
  if (!form.ok) return invalid(form);
  const { ward: wardCode, leaflets, onceKey } = form.value;
  const outcome = await printLeaflets(permit, { panelId: panel.id, wardCode, leaflets, onceKey });
  if (!outcome.ok) return refused(form, en.proof.leaflets.ward.empty, "ward");
  return seeOther(`/panels/${panel.slug}/leaflets/${outcome.value.id}`);
}

export default function NewLeaflets() {
  const { ward, slug, wards, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  const words = en.proof.leaflets;
  return (
    <WardPage ward={ward} isPrivate back={{ href: `/panels/${slug}/leaflets`, label: words.all }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.submit}</h1>
        <Form form={form}>
          <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
          <Radios name="ward" label={words.ward.label} options={wards} form={form} />
          <TextField name="leaflets" label={words.number.label} hint={words.number.hint} width={3} inputMode="numeric" form={form} />
          <Button>{words.submit}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}
