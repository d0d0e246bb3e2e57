import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button, ButtonGroup } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { askingForm } from "~/forms/session";
import { invalid, readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { endOwnLink } from "~/services/calendar/own.server";

export const handle: PageHandle = { title: () => [en.follow.own.ending.title] };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, "calendar.keep_own");
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "calendar.keep_own");
  const form = await readForm(args.request, askingForm);
  if (!form.ok) return invalid(form);
  await endOwnLink(permit);
  return seeOther("/desk/calendar", "calendar.ended");
}

export default function EndOwnCalendar() {
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.follow.own.ending;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk/calendar" }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p>{words.words}</p>
        <Form form={form}>
          <ButtonGroup>
            <Button kind="danger">{words.submit}</Button>
            <a href="/desk/calendar">{words.keep}</a>
          </ButtonGroup>
        </Form>
      </Reading>
    </Page>
  );
}
