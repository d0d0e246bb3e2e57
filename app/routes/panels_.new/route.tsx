import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { Select, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import { PanelFields } from "~/components/panel-fields";
import type { PageHandle } from "~/components/title";
import { foundPanelForm } from "~/forms/panel";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { foundPanel } from "~/services/panels/write.server";
import { wardsWithoutPanel } from "~/services/wards/read.server";

export const handle: PageHandle = { title: () => [en.panel.found.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "panel.found");
  return { wards: await wardsWithoutPanel(permit) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "panel.found");
  const form = await readForm(args.request, foundPanelForm);
  if (!form.ok) return invalid(form);
  const outcome = await foundPanel(permit, form.value);
  if (!outcome.ok) return refused(form, en.panel.refused[outcome.reason], outcome.reason === "name_taken" ? "name" : "wardCode");
  return seeOther("/desk", "panel.founded");
}

export default function FoundPanel() {
  const { wards } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm({ authority: "decides" });
  const words = en.panel.found;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk" }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        {wards.length === 0 ? (
          <EmptyState title={words.noneTitle} />
        ) : (
          <Form form={form} order={["wardCode", "name", "authority", "contactPhone", "contactEmail", "paperPlace", "about"]}>
            <Select
              name="wardCode"
              label={words.ward}
              form={form}
              options={[{ value: "", label: words.choose }, ...wards.map((ward) => ({ value: ward.code, label: en.place.home.example(ward.name, ward.borough) }))]}
            />
            <TextField name="name" label={words.name} hint={words.nameHint} form={form} />
            <Radios
              name="authority"
              label={words.authority}
              form={form}
              options={[
                { value: "decides", label: words.decides },
                { value: "advises", label: words.advises },
              ]}
            />
            <PanelFields form={form} />
            <Button>{words.save}</Button>
          </Form>
        )}
      </Reading>
    </Page>
  );
}
