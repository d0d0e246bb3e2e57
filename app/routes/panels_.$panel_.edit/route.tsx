import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import { PanelFields } from "~/components/panel-fields";
import type { PageHandle } from "~/components/title";
import { editPanelForm } from "~/forms/panel";
import { invalid, readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findPanelWithin } from "~/services/panels/read.server";
import { editPanel } from "~/services/panels/write.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.panel.edit.title, data.values.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "panel.edit");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const { name, authority, status } = panel;
  return { values: { name, authority: authority ?? "", status, contactPhone: panel.contactPhone ?? "", contactEmail: panel.contactEmail ?? "", paperPlace: panel.paperPlace ?? "", about: panel.about ?? "" } };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "panel.edit");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, editPanelForm);
  if (!form.ok) return invalid(form);
  const outcome = await editPanel(permit, panel.id, form.value);
  return orNotFound(outcome.ok ? seeOther("/desk", "panel.edited") : null);
}

export default function EditPanel() {
  const { values } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm(values);
  const words = en.panel.found;
  const statuses = en.ward.panelPage.status;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk" }}>
      <Reading>
        <h1 className="govuk-heading-l">{en.panel.edit.title}</h1>
        <Form form={form} order={["name", "authority", "status", "contactPhone", "contactEmail", "paperPlace", "about"]}>
          <TextField name="name" label={words.name} form={form} />
          <Radios
            name="authority"
            label={words.authority}
            form={form}
            options={[
              { value: "decides", label: words.decides },
              { value: "advises", label: words.advises },
            ]}
          />
          <Radios name="status" label={en.panel.edit.status} form={form} options={(["forming", "active", "dormant", "suspended"] as const).map((value) => ({ value, label: statuses[value] }))} />
          <PanelFields form={form} />
          <Button>{en.panel.edit.save}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
