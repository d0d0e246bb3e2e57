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
import { sessionTokenOf } from "~/http/session-cookie.server";
import { goOnSignedOut } from "~/http/sign-in-cookie.server";
import { en } from "~/messages/en";
import { endSession } from "~/services/sessions/write.server";

export const handle: PageHandle = { title: () => [en.session.signOut.title] };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, "session.end");
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "session.end");
  const form = await readForm(args.request, askingForm);
  if (!form.ok) return invalid(form);
  await endSession(permit, sessionTokenOf(args.request));
  return goOnSignedOut();
}

export default function SignOut() {
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.session.signOut;
  return (
    <Page who={en.frame.desk}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p>{words.words}</p>
        <Form form={form}>
          <ButtonGroup>
            <Button>{words.submit}</Button>
            <a href="/desk">{words.stay}</a>
          </ButtonGroup>
        </Form>
      </Reading>
    </Page>
  );
}
