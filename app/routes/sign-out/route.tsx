import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button, ButtonGroup } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { KeptHere } from "~/components/kept-here";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { askingForm } from "~/forms/session";
import { invalid, readForm } from "~/http/form.server";
import { keeperOf } from "~/http/keeper.server";
import { sessionTokenOf } from "~/http/session-cookie.server";
import { goOnSignedOut } from "~/http/sign-in-cookie.server";
import { en } from "~/messages/en";
import { endSession } from "~/services/sessions/write.server";

export const handle: PageHandle = { title: () => [en.session.signOut.title], script: "keeps" };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "session.end");
  return { keeper: keeperOf(permit) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "session.end");
  const form = await readForm(args.request, askingForm);
  if (!form.ok) return invalid(form);
  await endSession(permit, sessionTokenOf(args.request));
  return goOnSignedOut();
}

export default function SignOut() {
  const { keeper } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.session.signOut;
  return (
    <Page who={en.frame.desk}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p>{words.words}</p>
        <KeptHere keeper={keeper} page="/sign-out" isSigningOut />
        <Form form={form} isForgetting>
          <ButtonGroup>
            <Button>{words.submit}</Button>
            <a href="/desk">{words.stay}</a>
          </ButtonGroup>
        </Form>
      </Reading>
    </Page>
  );
}
