import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { initialsOf } from "~/domain/minutes";
import { appearanceForm } from "~/forms/minutes";
import { invalid, readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { chooseAppearance, ownAppearance } from "~/services/minutes/appearance.server";

export const handle: PageHandle = { title: () => [en.minutes.appear.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "member.appear");
  const { appearance, name } = await ownAppearance(permit);
  return { initials: initialsOf(name), form: freshForm({ appearance }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "member.appear");
  const form = await readForm(args.request, appearanceForm);
  if (!form.ok) return invalid(form);
  await chooseAppearance(permit, form.value.appearance);
  return seeOther("/desk", "appearance.chosen");
}

export default function InMinutes() {
  const { initials, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.minutes.appear;
  const choices = [
    { value: "role", label: words.role },
    { value: "initials", label: words.initials(initials) },
  ];
  return (
    <Page who={en.frame.desk} back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p>{words.lede}</p>
        <Form form={form} order={["appearance"]}>
          <Radios name="appearance" label={words.label} form={form} options={initials ? choices : choices.slice(0, 1)} />
          <Button>{words.save}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
